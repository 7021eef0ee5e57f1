# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_office.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_NewOffice(object):
    def setupUi(self, NewOffice: QWidget) -> None:
        if not NewOffice.objectName():
            NewOffice.setObjectName(u"NewOffice")
        NewOffice.resize(560, 460)
        self.column = QVBoxLayout(NewOffice)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(NewOffice)
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
        self.officeLabel = QLabel(NewOffice)
        self.officeLabel.setObjectName(u"officeLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.officeLabel)

        self.office = QLineEdit(NewOffice)
        self.office.setObjectName(u"office")
        self.office.setMaxLength(200)

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.office)

        self.userLabel = QLabel(NewOffice)
        self.userLabel.setObjectName(u"userLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(NewOffice)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(100)

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(NewOffice)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = QLineEdit(NewOffice)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1000)

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.password)

        self.againLabel = QLabel(NewOffice)
        self.againLabel.setObjectName(u"againLabel")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.againLabel)

        self.again = QLineEdit(NewOffice)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.again.setMaxLength(1000)

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.again)

        self.strength = QLabel(NewOffice)
        self.strength.setObjectName(u"strength")
        self.strength.setWordWrap(True)
        self.strength.setProperty(u"tone", u"muted")

        self.fields.setWidget(4, QFormLayout.ItemRole.SpanningRole, self.strength)


        self.column.addLayout(self.fields)

        self.problem = QLabel(NewOffice)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.create = QPushButton(NewOffice)
        self.create.setObjectName(u"create")
        self.create.setProperty(u"main", True)

        self.buttons.addWidget(self.create)

        self.back = QPushButton(NewOffice)
        self.back.setObjectName(u"back")

        self.buttons.addWidget(self.back)

        self.gapRight = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gapRight)


        self.column.addLayout(self.buttons)

        self.hint = QLabel(NewOffice)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)

#if QT_CONFIG(shortcut)
        self.officeLabel.setBuddy(self.office)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewOffice)

        QMetaObject.connectSlotsByName(NewOffice)
    # setupUi

    def retranslateUi(self, NewOffice: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("NewOffice", u"Neues B\u00fcro", None))
        self.officeLabel.setText(QCoreApplication.translate("NewOffice", u"Name des &B\u00fcros", None))
        self.office.setPlaceholderText(QCoreApplication.translate("NewOffice", u"z. B. Quartiersb\u00fcro Hamme", None))
        self.userLabel.setText(QCoreApplication.translate("NewOffice", u"Ihr &Name hier", None))
        self.user.setPlaceholderText(QCoreApplication.translate("NewOffice", u"zum Anmelden, z. B. Vorname", None))
        self.passwordLabel.setText(QCoreApplication.translate("NewOffice", u"&Passwort", None))
        self.againLabel.setText(QCoreApplication.translate("NewOffice", u"Passwort &wiederholen", None))
        self.strength.setText(QCoreApplication.translate("NewOffice", u"Mindestens 10 Zeichen. Am besten vier, f\u00fcnf W\u00f6rter, die nichts miteinander zu tun haben.", None))
        self.problem.setText("")
        self.create.setText(QCoreApplication.translate("NewOffice", u"B\u00fcro anlegen", None))
        self.back.setText(QCoreApplication.translate("NewOffice", u"Zur\u00fcck", None))
        self.hint.setText(QCoreApplication.translate("NewOffice", u"Wer Sie hier sind, steht nie auf einem Brief. Weitere Personen kommen sp\u00e4ter dazu.", None))
        pass
    # retranslateUi

