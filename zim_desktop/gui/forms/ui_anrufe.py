# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'anrufe.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QLabel, QLineEdit,
    QListView, QListWidget, QPushButton,
    QSizePolicy, QSpacerItem, QSplitter, QStackedWidget,
    QVBoxLayout, QWidget)

class Ui_Anrufe(object):
    def setupUi(self, Anrufe: QWidget) -> None:
        if not Anrufe.objectName():
            Anrufe.setObjectName(u"Anrufe")
        Anrufe.resize(1040, 720)
        self.column = QVBoxLayout(Anrufe)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.head = QWidget(Anrufe)
        self.head.setObjectName(u"head")
        self.back = QPushButton(self.head)
        self.back.setObjectName(u"back")
        self.back.setProperty(u"flat_link", True)
        self.title = QLabel(self.head)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"tone", u"title")
        self.code = QLineEdit(self.head)
        self.code.setObjectName(u"code")

        self.column.addWidget(self.head)

        self.hint = QLabel(Anrufe)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)

        self.stack = QStackedWidget(Anrufe)
        self.stack.setObjectName(u"stack")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy)
        self.split = QSplitter()
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.calls = QListWidget(self.split)
        self.calls.setObjectName(u"calls")
        self.calls.setWordWrap(True)
        self.calls.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.calls.setResizeMode(QListView.ResizeMode.Adjust)
        self.calls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.calls.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.split.addWidget(self.calls)
        self.side = QWidget(self.split)
        self.side.setObjectName(u"side")
        self.sideColumn = QVBoxLayout(self.side)
        self.sideColumn.setSpacing(8)
        self.sideColumn.setObjectName(u"sideColumn")
        self.sideColumn.setContentsMargins(8, 0, 0, 0)
        self.provider = QLabel(self.side)
        self.provider.setObjectName(u"provider")
        self.provider.setWordWrap(True)
        self.provider.setTextFormat(Qt.TextFormat.PlainText)
        self.provider.setProperty(u"tone", u"title")

        self.sideColumn.addWidget(self.provider)

        self.reach = QLabel(self.side)
        self.reach.setObjectName(u"reach")
        self.reach.setWordWrap(True)
        self.reach.setTextFormat(Qt.TextFormat.PlainText)
        self.reach.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reach.setProperty(u"tone", u"title")

        self.sideColumn.addWidget(self.reach)

        self.entries = QListWidget(self.side)
        self.entries.setObjectName(u"entries")
        self.entries.setWordWrap(True)
        self.entries.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.entries.setResizeMode(QListView.ResizeMode.Adjust)
        self.entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self.sideColumn.addWidget(self.entries)

        self.split.addWidget(self.side)
        self.stack.addWidget(self.split)
        self.nobody = QWidget()
        self.nobody.setObjectName(u"nobody")
        self.nobodyColumn = QVBoxLayout(self.nobody)
        self.nobodyColumn.setObjectName(u"nobodyColumn")
        self.nobodyColumn.setContentsMargins(24, -1, 24, -1)
        self.nobodyTitle = QLabel(self.nobody)
        self.nobodyTitle.setObjectName(u"nobodyTitle")
        self.nobodyTitle.setWordWrap(True)
        self.nobodyTitle.setProperty(u"tone", u"title")

        self.nobodyColumn.addWidget(self.nobodyTitle)

        self.nobodyHint = QLabel(self.nobody)
        self.nobodyHint.setObjectName(u"nobodyHint")
        self.nobodyHint.setWordWrap(True)
        self.nobodyHint.setProperty(u"tone", u"muted")

        self.nobodyColumn.addWidget(self.nobodyHint)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.nobodyColumn.addItem(self.below)

        self.stack.addWidget(self.nobody)

        self.column.addWidget(self.stack)

        self.learnt = QLabel(Anrufe)
        self.learnt.setObjectName(u"learnt")
        self.learnt.setWordWrap(True)
        self.learnt.setProperty(u"tone", u"muted")

        self.column.addWidget(self.learnt)


        self.retranslateUi(Anrufe)

        QMetaObject.connectSlotsByName(Anrufe)
    # setupUi

    def retranslateUi(self, Anrufe: QWidget) -> None:
        self.back.setText(QCoreApplication.translate("Anrufe", u"\u2039 Katalog", None))
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Anrufe", u"Zur\u00fcck zum Katalog (Esc)", None))
#endif // QT_CONFIG(tooltip)
        self.title.setText(QCoreApplication.translate("Anrufe", u"Anrufen zuerst", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("Anrufe", u"Code vom Pr\u00fcfbogen", None))
#endif // QT_CONFIG(accessibility)
        self.code.setPlaceholderText(QCoreApplication.translate("Anrufe", u"Code vom Pr\u00fcfbogen (P-\u2026)", None))
        self.hint.setText("")
#if QT_CONFIG(accessibility)
        self.calls.setAccessibleName(QCoreApplication.translate("Anrufe", u"Wen anrufen", None))
#endif // QT_CONFIG(accessibility)
        self.provider.setText("")
        self.reach.setText("")
#if QT_CONFIG(accessibility)
        self.entries.setAccessibleName(QCoreApplication.translate("Anrufe", u"Eintr\u00e4ge dieses Tr\u00e4gers", None))
#endif // QT_CONFIG(accessibility)
        self.nobodyTitle.setText(QCoreApplication.translate("Anrufe", u"Im Augenblick ist niemand anzurufen.", None))
        self.nobodyHint.setText(QCoreApplication.translate("Anrufe", u"Alle Eintr\u00e4ge wurden vor Kurzem gepr\u00fcft, oder jemand war nicht zu erreichen und kommt in einigen Tagen wieder.", None))
        self.learnt.setText("")
        pass
    # retranslateUi

