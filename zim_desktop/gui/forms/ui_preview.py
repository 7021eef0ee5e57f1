# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'preview.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QComboBox, QDialog, QHBoxLayout,
    QLabel, QListWidget, QProgressBar,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_Preview(object):
    def setupUi(self, Preview: QDialog) -> None:
        if not Preview.objectName():
            Preview.setObjectName(u"Preview")
        Preview.resize(980, 840)
        self.column = QVBoxLayout(Preview)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 16, 16, 16)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(8)
        self.middle.setObjectName(u"middle")
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.side = QWidget(Preview)
        self.side.setObjectName(u"side")
        self.sideColumn = QVBoxLayout(self.side)
        self.sideColumn.setSpacing(8)
        self.sideColumn.setObjectName(u"sideColumn")
        self.sideColumn.setContentsMargins(0, 0, 0, 0)
        self.kinds = QVBoxLayout()
        self.kinds.setSpacing(4)
        self.kinds.setObjectName(u"kinds")

        self.sideColumn.addLayout(self.kinds)

        self.papers = QListWidget(self.side)
        self.papers.setObjectName(u"papers")
        self.papers.setWordWrap(True)
        self.papers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.sideColumn.addWidget(self.papers)


        self.middle.addWidget(self.side)


        self.column.addLayout(self.middle)

        self.pageLine = QHBoxLayout()
        self.pageLine.setSpacing(8)
        self.pageLine.setObjectName(u"pageLine")
        self.pageLine.setContentsMargins(0, 0, 0, 0)
        self.page = QLabel(Preview)
        self.page.setObjectName(u"page")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.page.sizePolicy().hasHeightForWidth())
        self.page.setSizePolicy(sizePolicy)
        self.page.setProperty(u"tone", u"muted")

        self.pageLine.addWidget(self.page)

        self.smaller = QPushButton(Preview)
        self.smaller.setObjectName(u"smaller")

        self.pageLine.addWidget(self.smaller)

        self.larger = QPushButton(Preview)
        self.larger.setObjectName(u"larger")

        self.pageLine.addWidget(self.larger)


        self.column.addLayout(self.pageLine)

        self.sheet = QWidget(Preview)
        self.sheet.setObjectName(u"sheet")
        self.sheetLine = QHBoxLayout(self.sheet)
        self.sheetLine.setSpacing(8)
        self.sheetLine.setObjectName(u"sheetLine")
        self.sheetLine.setContentsMargins(0, 0, 0, 0)
        self.languageLabel = QLabel(self.sheet)
        self.languageLabel.setObjectName(u"languageLabel")

        self.sheetLine.addWidget(self.languageLabel)

        self.language = QComboBox(self.sheet)
        self.language.setObjectName(u"language")
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setMinimumContentsLength(24)
        self.language.setMaxVisibleItems(20)
        self.language.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.sheetLine.addWidget(self.language)

        self.sheetGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.sheetLine.addItem(self.sheetGap)


        self.column.addWidget(self.sheet)

        self.about = QLabel(Preview)
        self.about.setObjectName(u"about")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.about)

        self.sender = QWidget(Preview)
        self.sender.setObjectName(u"sender")
        self.senderLine = QHBoxLayout(self.sender)
        self.senderLine.setSpacing(8)
        self.senderLine.setObjectName(u"senderLine")
        self.senderLine.setContentsMargins(0, 0, 0, 0)
        self.missing = QLabel(self.sender)
        self.missing.setObjectName(u"missing")
        self.missing.setWordWrap(True)
        sizePolicy.setHeightForWidth(self.missing.sizePolicy().hasHeightForWidth())
        self.missing.setSizePolicy(sizePolicy)
        self.missing.setProperty(u"tone", u"warn")

        self.senderLine.addWidget(self.missing)

        self.toOffice = QPushButton(self.sender)
        self.toOffice.setObjectName(u"toOffice")

        self.senderLine.addWidget(self.toOffice)


        self.column.addWidget(self.sender)

        self.state = QLabel(Preview)
        self.state.setObjectName(u"state")
        self.state.setWordWrap(True)
        self.state.setProperty(u"tone", u"muted")

        self.column.addWidget(self.state)

        self.progress = QProgressBar(Preview)
        self.progress.setObjectName(u"progress")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.column.addWidget(self.progress)

        self.where = QLabel(Preview)
        self.where.setObjectName(u"where")
        self.where.setWordWrap(True)
        self.where.setProperty(u"tone", u"muted")

        self.column.addWidget(self.where)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.print = QPushButton(Preview)
        self.print.setObjectName(u"print")
        self.print.setProperty(u"main", True)

        self.buttons.addWidget(self.print)

        self.other = QPushButton(Preview)
        self.other.setObjectName(u"other")

        self.buttons.addWidget(self.other)

        self.save = QPushButton(Preview)
        self.save.setObjectName(u"save")

        self.buttons.addWidget(self.save)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close = QPushButton(Preview)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.languageLabel.setBuddy(self.language)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Preview)

        QMetaObject.connectSlotsByName(Preview)
    # setupUi

    def retranslateUi(self, Preview: QDialog) -> None:
        Preview.setWindowTitle(QCoreApplication.translate("Preview", u"Brief und Blatt", None))
#if QT_CONFIG(accessibility)
        self.papers.setAccessibleName(QCoreApplication.translate("Preview", u"Papiere", None))
#endif // QT_CONFIG(accessibility)
        self.page.setText("")
        self.smaller.setText(QCoreApplication.translate("Preview", u"\u2212", None))
#if QT_CONFIG(shortcut)
        self.smaller.setShortcut(QCoreApplication.translate("Preview", u"Ctrl+-", None))
#endif // QT_CONFIG(shortcut)
#if QT_CONFIG(tooltip)
        self.smaller.setToolTip(QCoreApplication.translate("Preview", u"Kleiner (Strg+-)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.smaller.setAccessibleName(QCoreApplication.translate("Preview", u"\u2212 Kleiner", None))
#endif // QT_CONFIG(accessibility)
        self.larger.setText(QCoreApplication.translate("Preview", u"+", None))
#if QT_CONFIG(shortcut)
        self.larger.setShortcut(QCoreApplication.translate("Preview", u"Ctrl++", None))
#endif // QT_CONFIG(shortcut)
#if QT_CONFIG(tooltip)
        self.larger.setToolTip(QCoreApplication.translate("Preview", u"Gr\u00f6\u00dfer (Strg++)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.larger.setAccessibleName(QCoreApplication.translate("Preview", u"+ Gr\u00f6\u00dfer", None))
#endif // QT_CONFIG(accessibility)
        self.languageLabel.setText(QCoreApplication.translate("Preview", u"&Sprache des Blatts", None))
        self.about.setText("")
#if QT_CONFIG(accessibility)
        self.about.setAccessibleName(QCoreApplication.translate("Preview", u"Hinweis zum Papier", None))
#endif // QT_CONFIG(accessibility)
        self.missing.setText("")
        self.toOffice.setText(QCoreApplication.translate("Preview", u"Anschrift erg\u00e4nzen", None))
        self.state.setText("")
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("Preview", u"Fortschritt", None))
#endif // QT_CONFIG(accessibility)
        self.where.setText("")
        self.print.setText(QCoreApplication.translate("Preview", u"Drucken \u2026", None))
#if QT_CONFIG(shortcut)
        self.print.setShortcut(QCoreApplication.translate("Preview", u"Ctrl+P", None))
#endif // QT_CONFIG(shortcut)
#if QT_CONFIG(tooltip)
        self.print.setToolTip(QCoreApplication.translate("Preview", u"Strg+P", None))
#endif // QT_CONFIG(tooltip)
        self.other.setText(QCoreApplication.translate("Preview", u"&Anderer Drucker \u2026", None))
#if QT_CONFIG(accessibility)
        self.other.setAccessibleName(QCoreApplication.translate("Preview", u"Anderer Drucker", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.other.setToolTip(QCoreApplication.translate("Preview", u"Drucker, Exemplare, Seiten, Farbe und Fach; wird je Art von Papier gemerkt", None))
#endif // QT_CONFIG(tooltip)
        self.save.setText(QCoreApplication.translate("Preview", u"PDF speichern \u2026", None))
#if QT_CONFIG(shortcut)
        self.save.setShortcut(QCoreApplication.translate("Preview", u"Ctrl+S", None))
#endif // QT_CONFIG(shortcut)
#if QT_CONFIG(tooltip)
        self.save.setToolTip(QCoreApplication.translate("Preview", u"Strg+S", None))
#endif // QT_CONFIG(tooltip)
        self.close.setText(QCoreApplication.translate("Preview", u"Schlie\u00dfen", None))
    # retranslateUi

