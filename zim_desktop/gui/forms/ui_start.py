# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'start.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QLabel, QStackedWidget,
    QVBoxLayout, QWidget)

class Ui_Start(object):
    def setupUi(self, Start: QWidget) -> None:
        if not Start.objectName():
            Start.setObjectName(u"Start")
        Start.resize(640, 560)
        self.outer = QVBoxLayout(Start)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 16, 0, 8)
        self.brand = QLabel(Start)
        self.brand.setObjectName(u"brand")
        self.brand.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.outer.addWidget(self.brand)

        self.messages = QVBoxLayout()
        self.messages.setObjectName(u"messages")
        self.messages.setContentsMargins(32, -1, 32, -1)

        self.outer.addLayout(self.messages)

        self.stack = QStackedWidget(Start)
        self.stack.setObjectName(u"stack")

        self.outer.addWidget(self.stack)

        self.promise = QLabel(Start)
        self.promise.setObjectName(u"promise")
        self.promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.promise.setWordWrap(True)
        self.promise.setProperty(u"tone", u"muted")

        self.outer.addWidget(self.promise)


        self.retranslateUi(Start)

        QMetaObject.connectSlotsByName(Start)
    # setupUi

    def retranslateUi(self, Start: QWidget) -> None:
        Start.setWindowTitle(QCoreApplication.translate("Start", u"ZIM Desktop", None))
        self.brand.setText(QCoreApplication.translate("Start", u"ZIM Desktop", None))
        self.promise.setText(QCoreApplication.translate("Start", u"Nichts verl\u00e4sst diesen Rechner von selbst. Alles liegt verschl\u00fcsselt.", None))
    # retranslateUi

