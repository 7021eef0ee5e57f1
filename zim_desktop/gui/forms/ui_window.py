# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'window.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QMainWindow, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)

class Ui_Window(object):
    def setupUi(self, Window: QMainWindow) -> None:
        if not Window.objectName():
            Window.setObjectName(u"Window")
        Window.resize(1280, 800)
        self.central = QWidget(Window)
        self.central.setObjectName(u"central")
        self.columns = QHBoxLayout(self.central)
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.navigation = QFrame(self.central)
        self.navigation.setObjectName(u"navigation")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.navigation.sizePolicy().hasHeightForWidth())
        self.navigation.setSizePolicy(sizePolicy)
        self.navigationColumn = QVBoxLayout(self.navigation)
        self.navigationColumn.setSpacing(4)
        self.navigationColumn.setObjectName(u"navigationColumn")
        self.navigationColumn.setContentsMargins(8, 8, 8, 8)
        self.brand = QLabel(self.navigation)
        self.brand.setObjectName(u"brand")

        self.navigationColumn.addWidget(self.brand)

        self.pageButtons = QVBoxLayout()
        self.pageButtons.setSpacing(4)
        self.pageButtons.setObjectName(u"pageButtons")

        self.navigationColumn.addLayout(self.pageButtons)

        self.navigationGap = QSpacerItem(152, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.navigationColumn.addItem(self.navigationGap)

        self.officeName = QLabel(self.navigation)
        self.officeName.setObjectName(u"officeName")
        self.officeName.setWordWrap(True)
        self.officeName.setProperty(u"tone", u"muted")
        self.officeName.setTextFormat(Qt.TextFormat.PlainText)

        self.navigationColumn.addWidget(self.officeName)

        self.lock = QPushButton(self.navigation)
        self.lock.setObjectName(u"lock")
        self.lock.setProperty(u"flat_link", True)

        self.navigationColumn.addWidget(self.lock)

        self.help = QPushButton(self.navigation)
        self.help.setObjectName(u"help")
        self.help.setProperty(u"flat_link", True)

        self.navigationColumn.addWidget(self.help)


        self.columns.addWidget(self.navigation)

        self.mainColumn = QVBoxLayout()
        self.mainColumn.setSpacing(0)
        self.mainColumn.setObjectName(u"mainColumn")
        self.header = QFrame(self.central)
        self.header.setObjectName(u"header")
        self.headerLine = QHBoxLayout(self.header)
        self.headerLine.setSpacing(16)
        self.headerLine.setObjectName(u"headerLine")
        self.headerLine.setContentsMargins(24, 8, 24, 8)
        self.headline = QWidget(self.header)
        self.headline.setObjectName(u"headline")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.headline.sizePolicy().hasHeightForWidth())
        self.headline.setSizePolicy(sizePolicy1)
        self.pageTitle = QLabel(self.headline)
        self.pageTitle.setObjectName(u"pageTitle")
        self.caseCode = QLabel(self.headline)
        self.caseCode.setObjectName(u"caseCode")
        self.caseCode.setProperty(u"tone", u"code")
        self.caseCode.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = QLabel(self.headline)
        self.state.setObjectName(u"state")
        self.state.setProperty(u"tone", u"muted")
        self.state.setTextFormat(Qt.TextFormat.PlainText)

        self.headerLine.addWidget(self.headline)

        self.commands = QPushButton(self.header)
        self.commands.setObjectName(u"commands")

        self.headerLine.addWidget(self.commands)


        self.mainColumn.addWidget(self.header)

        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")
        self.messages.setContentsMargins(24, 8, 24, 0)

        self.mainColumn.addLayout(self.messages)

        self.stack = QStackedWidget(self.central)
        self.stack.setObjectName(u"stack")
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy2.setHorizontalStretch(1)
        sizePolicy2.setVerticalStretch(1)
        sizePolicy2.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy2)

        self.mainColumn.addWidget(self.stack)


        self.columns.addLayout(self.mainColumn)

        Window.setCentralWidget(self.central)

        self.retranslateUi(Window)

        QMetaObject.connectSlotsByName(Window)
    # setupUi

    def retranslateUi(self, Window: QMainWindow) -> None:
        Window.setWindowTitle(QCoreApplication.translate("Window", u"ZIM Desktop", None))
#if QT_CONFIG(accessibility)
        self.navigation.setAccessibleName(QCoreApplication.translate("Window", u"Seiten", None))
#endif // QT_CONFIG(accessibility)
        self.brand.setText(QCoreApplication.translate("Window", u"ZIM Desktop", None))
        self.lock.setText(QCoreApplication.translate("Window", u"Sperren", None))
#if QT_CONFIG(shortcut)
        self.lock.setShortcut(QCoreApplication.translate("Window", u"Ctrl+L", None))
#endif // QT_CONFIG(shortcut)
        self.help.setText(QCoreApplication.translate("Window", u"Hilfe", None))
#if QT_CONFIG(shortcut)
        self.help.setShortcut(QCoreApplication.translate("Window", u"F1", None))
#endif // QT_CONFIG(shortcut)
        self.commands.setText(QCoreApplication.translate("Window", u"Suchen oder tun \u2026", None))
#if QT_CONFIG(shortcut)
        self.commands.setShortcut(QCoreApplication.translate("Window", u"Ctrl+K", None))
#endif // QT_CONFIG(shortcut)
    # retranslateUi

