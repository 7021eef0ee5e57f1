# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'welcome.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_Welcome(object):
    def setupUi(self, Welcome: QWidget) -> None:
        if not Welcome.objectName():
            Welcome.setObjectName(u"Welcome")
        Welcome.resize(560, 420)
        self.column = QVBoxLayout(Welcome)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(Welcome)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.hint = QLabel(Welcome)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)

        self.column.addWidget(self.hint)

        self.demo = QPushButton(Welcome)
        self.demo.setObjectName(u"demo")
        self.demo.setProperty(u"big", True)

        self.column.addWidget(self.demo)

        self.demoHint = QLabel(Welcome)
        self.demoHint.setObjectName(u"demoHint")
        self.demoHint.setWordWrap(True)
        self.demoHint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.demoHint)

        self.create = QPushButton(Welcome)
        self.create.setObjectName(u"create")
        self.create.setProperty(u"big", True)

        self.column.addWidget(self.create)

        self.createHint = QLabel(Welcome)
        self.createHint.setObjectName(u"createHint")
        self.createHint.setWordWrap(True)
        self.createHint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.createHint)

        self.restore = QPushButton(Welcome)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"big", True)

        self.column.addWidget(self.restore)

        self.restoreHint = QLabel(Welcome)
        self.restoreHint.setObjectName(u"restoreHint")
        self.restoreHint.setWordWrap(True)
        self.restoreHint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.restoreHint)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)


        self.retranslateUi(Welcome)

        QMetaObject.connectSlotsByName(Welcome)
    # setupUi

    def retranslateUi(self, Welcome: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Welcome", u"Willkommen", None))
        self.hint.setText(QCoreApplication.translate("Welcome", u"Wie m\u00f6chten Sie beginnen?", None))
        self.demo.setText(QCoreApplication.translate("Welcome", u"Ausprobieren (Demo)", None))
        self.demoHint.setText(QCoreApplication.translate("Welcome", u"Erfundene Beispiele, kein Passwort. Beim Schlie\u00dfen ist alles weg.", None))
        self.create.setText(QCoreApplication.translate("Welcome", u"Neues B\u00fcro", None))
        self.createHint.setText(QCoreApplication.translate("Welcome", u"Ein leerer, verschl\u00fcsselter Bestand f\u00fcr Ihr B\u00fcro auf diesem Rechner.", None))
        self.restore.setText(QCoreApplication.translate("Welcome", u"Aus Sicherung wiederherstellen", None))
        self.restoreHint.setText(QCoreApplication.translate("Welcome", u"Eine Sicherungsdatei und ein Passwort, das damals galt, gen\u00fcgen.", None))
        pass
    # retranslateUi

