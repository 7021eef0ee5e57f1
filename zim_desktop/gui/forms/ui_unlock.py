# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'unlock.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_Unlock(object):
    def setupUi(self, Unlock: QWidget) -> None:
        if not Unlock.objectName():
            Unlock.setObjectName(u"Unlock")
        Unlock.resize(560, 360)
        self.column = QVBoxLayout(Unlock)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(Unlock)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignVCenter)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.userLabel = QLabel(Unlock)
        self.userLabel.setObjectName(u"userLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(Unlock)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(100)

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(Unlock)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = QLineEdit(Unlock)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1000)

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.password)


        self.column.addLayout(self.fields)

        self.problem = QLabel(Unlock)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.unlock = QPushButton(Unlock)
        self.unlock.setObjectName(u"unlock")
        self.unlock.setProperty(u"main", True)

        self.buttons.addWidget(self.unlock)

        self.gapRight = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gapRight)


        self.column.addLayout(self.buttons)

        self.hint = QLabel(Unlock)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)

        self.others = QHBoxLayout()
        self.others.setSpacing(8)
        self.others.setObjectName(u"others")
        self.others.setContentsMargins(0, 0, 0, 0)
        self.restore = QPushButton(Unlock)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"flat_link", True)

        self.others.addWidget(self.restore)

        self.demo = QPushButton(Unlock)
        self.demo.setObjectName(u"demo")
        self.demo.setProperty(u"flat_link", True)

        self.others.addWidget(self.demo)

        self.gapOthers = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.others.addItem(self.gapOthers)


        self.column.addLayout(self.others)

#if QT_CONFIG(shortcut)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Unlock)

        QMetaObject.connectSlotsByName(Unlock)
    # setupUi

    def retranslateUi(self, Unlock: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Unlock", u"Entsperren", None))
        self.userLabel.setText(QCoreApplication.translate("Unlock", u"&Name", None))
        self.passwordLabel.setText(QCoreApplication.translate("Unlock", u"&Passwort", None))
        self.problem.setText("")
        self.unlock.setText(QCoreApplication.translate("Unlock", u"Entsperren", None))
        self.hint.setText(QCoreApplication.translate("Unlock", u"Passwort vergessen? Tragen Sie statt des Passworts den Wiederherstellungsschl\u00fcssel vom Ausdruck ein.", None))
        self.restore.setText(QCoreApplication.translate("Unlock", u"Aus Sicherung wiederherstellen \u2026", None))
        self.demo.setText(QCoreApplication.translate("Unlock", u"Ausprobieren (Demo)", None))
        pass
    # retranslateUi

