# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'restore.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFormLayout, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_Restore(object):
    def setupUi(self, Restore: QWidget) -> None:
        if not Restore.objectName():
            Restore.setObjectName(u"Restore")
        Restore.resize(560, 360)
        self.column = QVBoxLayout(Restore)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(Restore)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.hint = QLabel(Restore)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)

        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignVCenter)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fileLabel = QLabel(Restore)
        self.fileLabel.setObjectName(u"fileLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.fileLabel)

        self.fileLine = QHBoxLayout()
        self.fileLine.setSpacing(8)
        self.fileLine.setObjectName(u"fileLine")
        self.fileLine.setContentsMargins(0, 0, 0, 0)
        self.file = QLineEdit(Restore)
        self.file.setObjectName(u"file")

        self.fileLine.addWidget(self.file)

        self.choose = QPushButton(Restore)
        self.choose.setObjectName(u"choose")

        self.fileLine.addWidget(self.choose)


        self.fields.setLayout(0, QFormLayout.ItemRole.FieldRole, self.fileLine)

        self.userLabel = QLabel(Restore)
        self.userLabel.setObjectName(u"userLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(Restore)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(100)

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(Restore)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = QLineEdit(Restore)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1000)

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.password)


        self.column.addLayout(self.fields)

        self.problem = QLabel(Restore)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.restore = QPushButton(Restore)
        self.restore.setObjectName(u"restore")
        self.restore.setProperty(u"main", True)

        self.buttons.addWidget(self.restore)

        self.back = QPushButton(Restore)
        self.back.setObjectName(u"back")

        self.buttons.addWidget(self.back)

        self.gapRight = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gapRight)


        self.column.addLayout(self.buttons)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)

#if QT_CONFIG(shortcut)
        self.fileLabel.setBuddy(self.file)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Restore)

        QMetaObject.connectSlotsByName(Restore)
    # setupUi

    def retranslateUi(self, Restore: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Restore", u"Aus Sicherung wiederherstellen", None))
        self.hint.setText(QCoreApplication.translate("Restore", u"Der jetzige Bestand auf diesem Rechner wird durch die Sicherung ersetzt. Vorher wird sie gepr\u00fcft.", None))
        self.fileLabel.setText(QCoreApplication.translate("Restore", u"&Sicherungsdatei", None))
        self.choose.setText(QCoreApplication.translate("Restore", u"W\u00e4hlen \u2026", None))
        self.userLabel.setText(QCoreApplication.translate("Restore", u"&Name", None))
        self.passwordLabel.setText(QCoreApplication.translate("Restore", u"&Passwort von damals", None))
        self.problem.setText("")
        self.restore.setText(QCoreApplication.translate("Restore", u"Wiederherstellen", None))
        self.back.setText(QCoreApplication.translate("Restore", u"Zur\u00fcck", None))
        pass
    # retranslateUi

