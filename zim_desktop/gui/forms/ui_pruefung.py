# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'pruefung.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QDialog, QFrame,
    QLabel, QListView, QListWidget, QPushButton, QScrollArea, QSizePolicy, QStackedWidget,
    QVBoxLayout, QWidget)

class Ui_Pruefung(object):
    def setupUi(self, Pruefung: QDialog) -> None:
        if not Pruefung.objectName():
            Pruefung.setObjectName(u"Pruefung")
        Pruefung.resize(760, 640)
        self.column = QVBoxLayout(Pruefung)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.title = QLabel(Pruefung)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.about = QLabel(Pruefung)
        self.about.setObjectName(u"about")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty(u"tone", u"muted")

        self.column.addWidget(self.about)

        self.steps = QStackedWidget(Pruefung)
        self.steps.setObjectName(u"steps")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.steps.sizePolicy().hasHeightForWidth())
        self.steps.setSizePolicy(sizePolicy)
        self.asking = QScrollArea()
        self.asking.setObjectName(u"asking")
        self.asking.setWidgetResizable(True)
        self.asking.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.asking.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.rows = QVBoxLayout(self.body)
        self.rows.setSpacing(8)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.asking.setWidget(self.body)
        self.steps.addWidget(self.asking)
        self.review = QWidget()
        self.review.setObjectName(u"review")
        self.reviewColumn = QVBoxLayout(self.review)
        self.reviewColumn.setSpacing(8)
        self.reviewColumn.setObjectName(u"reviewColumn")
        self.reviewColumn.setContentsMargins(0, 0, 0, 0)
        self.summary = QLabel(self.review)
        self.summary.setObjectName(u"summary")
        self.summary.setWordWrap(True)
        self.summary.setProperty(u"tone", u"heading")

        self.reviewColumn.addWidget(self.summary)

        self.changes = QListWidget(self.review)
        self.changes.setObjectName(u"changes")
        self.changes.setWordWrap(True)
        self.changes.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.changes.setResizeMode(QListView.ResizeMode.Adjust)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self.reviewColumn.addWidget(self.changes)

        self.steps.addWidget(self.review)

        self.column.addWidget(self.steps)

        self.problem = QLabel(Pruefung)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QWidget(Pruefung)
        self.buttons.setObjectName(u"buttons")
        self.all = QPushButton(self.buttons)
        self.all.setObjectName(u"all")
        self.all.setAutoDefault(False)
        self.back = QPushButton(self.buttons)
        self.back.setObjectName(u"back")
        self.back.setAutoDefault(False)
        self.next = QPushButton(self.buttons)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"main", True)
        self.take = QPushButton(self.buttons)
        self.take.setObjectName(u"take")
        self.take.setProperty(u"main", True)
        self.close = QPushButton(self.buttons)
        self.close.setObjectName(u"close")
        self.close.setAutoDefault(False)

        self.column.addWidget(self.buttons)


        self.retranslateUi(Pruefung)

        QMetaObject.connectSlotsByName(Pruefung)
    # setupUi

    def retranslateUi(self, Pruefung: QDialog) -> None:
        Pruefung.setWindowTitle(QCoreApplication.translate("Pruefung", u"Antworten eintragen", None))
        self.title.setText("")
        self.about.setText("")
#if QT_CONFIG(accessibility)
        self.asking.setAccessibleName(QCoreApplication.translate("Pruefung", u"Antworten", None))
#endif // QT_CONFIG(accessibility)
        self.summary.setText("")
#if QT_CONFIG(accessibility)
        self.changes.setAccessibleName(QCoreApplication.translate("Pruefung", u"Was sich am Eintrag \u00e4ndert", None))
#endif // QT_CONFIG(accessibility)
        self.problem.setText("")
        self.all.setText(QCoreApplication.translate("Pruefung", u"Alles stimmt", None))
#if QT_CONFIG(tooltip)
        self.all.setToolTip(QCoreApplication.translate("Pruefung", u"Jede Zeile auf \u201estimmt\u201c setzen (Alt+A)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(shortcut)
        self.all.setShortcut(QCoreApplication.translate("Pruefung", u"Alt+A", None))
#endif // QT_CONFIG(shortcut)
        self.back.setText(QCoreApplication.translate("Pruefung", u"Zur\u00fcck", None))
        self.next.setText(QCoreApplication.translate("Pruefung", u"Weiter: ansehen, was sich \u00e4ndert", None))
        self.take.setText(QCoreApplication.translate("Pruefung", u"\u00dcbernehmen", None))
        self.close.setText(QCoreApplication.translate("Pruefung", u"Abbrechen", None))
    # retranslateUi

