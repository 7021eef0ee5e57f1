# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'address.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_Address(object):
    def setupUi(self, Address: QWidget) -> None:
        if not Address.objectName():
            Address.setObjectName(u"Address")
        Address.resize(560, 460)
        self.column = QVBoxLayout(Address)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(Address)
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
        self.streetLabel = QLabel(Address)
        self.streetLabel.setObjectName(u"streetLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.streetLabel)

        self.street = QLineEdit(Address)
        self.street.setObjectName(u"street")
        self.street.setMaxLength(200)

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.street)

        self.postcodeLabel = QLabel(Address)
        self.postcodeLabel.setObjectName(u"postcodeLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.postcodeLabel)

        self.postcode = QLineEdit(Address)
        self.postcode.setObjectName(u"postcode")
        self.postcode.setMaxLength(10)

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.postcode)

        self.cityLabel = QLabel(Address)
        self.cityLabel.setObjectName(u"cityLabel")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.cityLabel)

        self.city = QLineEdit(Address)
        self.city.setObjectName(u"city")
        self.city.setMaxLength(100)

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.city)

        self.phoneLabel = QLabel(Address)
        self.phoneLabel.setObjectName(u"phoneLabel")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.phoneLabel)

        self.phone = QLineEdit(Address)
        self.phone.setObjectName(u"phone")
        self.phone.setMaxLength(60)

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.phone)

        self.emailLabel = QLabel(Address)
        self.emailLabel.setObjectName(u"emailLabel")

        self.fields.setWidget(4, QFormLayout.ItemRole.LabelRole, self.emailLabel)

        self.email = QLineEdit(Address)
        self.email.setObjectName(u"email")
        self.email.setMaxLength(200)

        self.fields.setWidget(4, QFormLayout.ItemRole.FieldRole, self.email)


        self.column.addLayout(self.fields)

        self.problem = QLabel(Address)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.next = QPushButton(Address)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"main", True)

        self.buttons.addWidget(self.next)

        self.later = QPushButton(Address)
        self.later.setObjectName(u"later")

        self.buttons.addWidget(self.later)

        self.gapRight = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gapRight)


        self.column.addLayout(self.buttons)

        self.hint = QLabel(Address)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)

#if QT_CONFIG(shortcut)
        self.streetLabel.setBuddy(self.street)
        self.postcodeLabel.setBuddy(self.postcode)
        self.cityLabel.setBuddy(self.city)
        self.phoneLabel.setBuddy(self.phone)
        self.emailLabel.setBuddy(self.email)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Address)

        QMetaObject.connectSlotsByName(Address)
    # setupUi

    def retranslateUi(self, Address: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Address", u"Anschrift des B\u00fcros", None))
        self.streetLabel.setText(QCoreApplication.translate("Address", u"&Stra\u00dfe und Hausnummer", None))
        self.postcodeLabel.setText(QCoreApplication.translate("Address", u"Post&leitzahl", None))
        self.cityLabel.setText(QCoreApplication.translate("Address", u"&Ort", None))
        self.phoneLabel.setText(QCoreApplication.translate("Address", u"&Telefon", None))
        self.emailLabel.setText(QCoreApplication.translate("Address", u"&E-Mail", None))
        self.problem.setText("")
        self.next.setText(QCoreApplication.translate("Address", u"Weiter", None))
        self.later.setText(QCoreApplication.translate("Address", u"Sp\u00e4ter", None))
        self.hint.setText(QCoreApplication.translate("Address", u"Sie steht als Absender auf Briefen und Bl\u00e4ttern, damit Anbieter und Familien antworten k\u00f6nnen. \u00c4ndern geht jederzeit unter \u201eB\u00fcro\u201c.", None))
        pass
    # retranslateUi

