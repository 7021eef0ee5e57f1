# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'office.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_Office(object):
    def setupUi(self, Office: QWidget) -> None:
        if not Office.objectName():
            Office.setObjectName(u"Office")
        Office.resize(1040, 720)
        self.outer = QVBoxLayout(Office)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(Office)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setObjectName(u"inside")
        self.column = QVBoxLayout(self.inside)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.senderHeading = QLabel(self.inside)
        self.senderHeading.setObjectName(u"senderHeading")
        self.senderHeading.setWordWrap(True)
        self.senderHeading.setProperty(u"tone", u"heading")

        self.column.addWidget(self.senderHeading)

        self.narrow = QHBoxLayout()
        self.narrow.setSpacing(8)
        self.narrow.setObjectName(u"narrow")
        self.narrow.setContentsMargins(0, 0, 0, 0)
        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignVCenter)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = QLabel(self.inside)
        self.nameLabel.setObjectName(u"nameLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.nameLabel)

        self.name = QLineEdit(self.inside)
        self.name.setObjectName(u"name")
        self.name.setMaxLength(200)

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name)

        self.carrierLabel = QLabel(self.inside)
        self.carrierLabel.setObjectName(u"carrierLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.carrierLabel)

        self.carrier = QLineEdit(self.inside)
        self.carrier.setObjectName(u"carrier")
        self.carrier.setMaxLength(200)

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.carrier)

        self.streetLabel = QLabel(self.inside)
        self.streetLabel.setObjectName(u"streetLabel")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.streetLabel)

        self.street = QLineEdit(self.inside)
        self.street.setObjectName(u"street")
        self.street.setMaxLength(200)

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.street)

        self.postcodeLabel = QLabel(self.inside)
        self.postcodeLabel.setObjectName(u"postcodeLabel")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.postcodeLabel)

        self.postcode = QLineEdit(self.inside)
        self.postcode.setObjectName(u"postcode")
        self.postcode.setMaxLength(10)

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.postcode)

        self.cityLabel = QLabel(self.inside)
        self.cityLabel.setObjectName(u"cityLabel")

        self.fields.setWidget(4, QFormLayout.ItemRole.LabelRole, self.cityLabel)

        self.city = QLineEdit(self.inside)
        self.city.setObjectName(u"city")
        self.city.setMaxLength(100)

        self.fields.setWidget(4, QFormLayout.ItemRole.FieldRole, self.city)

        self.phoneLabel = QLabel(self.inside)
        self.phoneLabel.setObjectName(u"phoneLabel")

        self.fields.setWidget(5, QFormLayout.ItemRole.LabelRole, self.phoneLabel)

        self.phone = QLineEdit(self.inside)
        self.phone.setObjectName(u"phone")
        self.phone.setMaxLength(60)

        self.fields.setWidget(5, QFormLayout.ItemRole.FieldRole, self.phone)

        self.emailLabel = QLabel(self.inside)
        self.emailLabel.setObjectName(u"emailLabel")

        self.fields.setWidget(6, QFormLayout.ItemRole.LabelRole, self.emailLabel)

        self.email = QLineEdit(self.inside)
        self.email.setObjectName(u"email")
        self.email.setMaxLength(200)

        self.fields.setWidget(6, QFormLayout.ItemRole.FieldRole, self.email)


        self.narrow.addLayout(self.fields)

        self.narrowGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.narrow.addItem(self.narrowGap)

        self.narrow.setStretch(0, 4)
        self.narrow.setStretch(1, 1)

        self.column.addLayout(self.narrow)

        self.saveLine = QHBoxLayout()
        self.saveLine.setSpacing(8)
        self.saveLine.setObjectName(u"saveLine")
        self.saveLine.setContentsMargins(0, 0, 0, 0)
        self.save = QPushButton(self.inside)
        self.save.setObjectName(u"save")
        self.save.setProperty(u"main", True)

        self.saveLine.addWidget(self.save)

        self.saveGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.saveLine.addItem(self.saveGap)


        self.column.addLayout(self.saveLine)

        self.talksGap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.talksGap)

        self.talksHeading = QLabel(self.inside)
        self.talksHeading.setObjectName(u"talksHeading")
        self.talksHeading.setWordWrap(True)
        self.talksHeading.setProperty(u"tone", u"heading")

        self.column.addWidget(self.talksHeading)

        self.talks = QLabel(self.inside)
        self.talks.setObjectName(u"talks")
        self.talks.setTextFormat(Qt.TextFormat.PlainText)
        self.talks.setWordWrap(True)

        self.column.addWidget(self.talks)

        self.backupGap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.backupGap)

        self.backupHeading = QLabel(self.inside)
        self.backupHeading.setObjectName(u"backupHeading")
        self.backupHeading.setWordWrap(True)
        self.backupHeading.setProperty(u"tone", u"heading")

        self.column.addWidget(self.backupHeading)

        self.backupActions = QWidget(self.inside)
        self.backupActions.setObjectName(u"backupActions")
        self.backUp = QPushButton(self.backupActions)
        self.backUp.setObjectName(u"backUp")
        self.backUpElsewhere = QPushButton(self.backupActions)
        self.backUpElsewhere.setObjectName(u"backUpElsewhere")

        self.column.addWidget(self.backupActions)

        self.backups = QLabel(self.inside)
        self.backups.setObjectName(u"backups")
        self.backups.setTextFormat(Qt.TextFormat.PlainText)
        self.backups.setWordWrap(True)

        self.column.addWidget(self.backups)

        self.folderLine = QHBoxLayout()
        self.folderLine.setSpacing(8)
        self.folderLine.setObjectName(u"folderLine")
        self.folderLine.setContentsMargins(0, 0, 0, 0)
        self.folderLabel = QLabel(self.inside)
        self.folderLabel.setObjectName(u"folderLabel")

        self.folderLine.addWidget(self.folderLabel)

        self.folder = QLineEdit(self.inside)
        self.folder.setObjectName(u"folder")
        self.folder.setReadOnly(True)

        self.folderLine.addWidget(self.folder)


        self.column.addLayout(self.folderLine)

        self.userGap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.userGap)

        self.userHeading = QLabel(self.inside)
        self.userHeading.setObjectName(u"userHeading")
        self.userHeading.setWordWrap(True)
        self.userHeading.setProperty(u"tone", u"heading")

        self.column.addWidget(self.userHeading)

        self.user = QLabel(self.inside)
        self.user.setObjectName(u"user")
        self.user.setTextFormat(Qt.TextFormat.PlainText)
        self.user.setWordWrap(True)

        self.column.addWidget(self.user)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.inside)

        self.outer.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
        self.carrierLabel.setBuddy(self.carrier)
        self.streetLabel.setBuddy(self.street)
        self.postcodeLabel.setBuddy(self.postcode)
        self.cityLabel.setBuddy(self.city)
        self.phoneLabel.setBuddy(self.phone)
        self.emailLabel.setBuddy(self.email)
        self.folderLabel.setBuddy(self.folder)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Office)

        QMetaObject.connectSlotsByName(Office)
    # setupUi

    def retranslateUi(self, Office: QWidget) -> None:
        self.senderHeading.setText(QCoreApplication.translate("Office", u"Absender auf Briefen", None))
        self.nameLabel.setText(QCoreApplication.translate("Office", u"&Name des B\u00fcros", None))
        self.carrierLabel.setText(QCoreApplication.translate("Office", u"Tr\u00e4&ger", None))
        self.streetLabel.setText(QCoreApplication.translate("Office", u"St&ra\u00dfe und Hausnummer", None))
        self.postcodeLabel.setText(QCoreApplication.translate("Office", u"Post&leitzahl", None))
        self.cityLabel.setText(QCoreApplication.translate("Office", u"&Ort", None))
        self.phoneLabel.setText(QCoreApplication.translate("Office", u"Tele&fon", None))
        self.emailLabel.setText(QCoreApplication.translate("Office", u"E-&Mail", None))
        self.save.setText(QCoreApplication.translate("Office", u"Speichern", None))
        self.talksHeading.setText(QCoreApplication.translate("Office", u"Gespr\u00e4che", None))
        self.talks.setText("")
        self.backupHeading.setText(QCoreApplication.translate("Office", u"Sicherungen", None))
        self.backUp.setText(QCoreApplication.translate("Office", u"Jetzt sichern", None))
#if QT_CONFIG(accessibility)
        self.backUp.setAccessibleName(QCoreApplication.translate("Office", u"Jetzt sichern", None))
#endif // QT_CONFIG(accessibility)
        self.backUpElsewhere.setText(QCoreApplication.translate("Office", u"Sicherung an anderem Ort \u2026", None))
#if QT_CONFIG(accessibility)
        self.backUpElsewhere.setAccessibleName(QCoreApplication.translate("Office", u"Sicherung an anderem Ort", None))
#endif // QT_CONFIG(accessibility)
        self.backups.setText("")
        self.folderLabel.setText(QCoreApplication.translate("Office", u"Or&dner", None))
#if QT_CONFIG(accessibility)
        self.folder.setAccessibleName(QCoreApplication.translate("Office", u"Ordner der Sicherungen", None))
#endif // QT_CONFIG(accessibility)
        self.userHeading.setText(QCoreApplication.translate("Office", u"Angemeldet", None))
        self.user.setText("")
        pass
    # retranslateUi

