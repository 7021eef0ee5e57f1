# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'letter_look.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QCheckBox, QComboBox, QFormLayout,
    QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_LetterLook(object):
    def setupUi(self, LetterLook: QWidget) -> None:
        if not LetterLook.objectName():
            LetterLook.setObjectName(u"LetterLook")
        LetterLook.resize(980, 560)
        self.outer = QVBoxLayout(LetterLook)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 8, 0, 8)
        self.heading = QLabel(LetterLook)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)
        self.heading.setProperty(u"tone", u"heading")

        self.outer.addWidget(self.heading)

        self.beside = QHBoxLayout()
        self.beside.setSpacing(24)
        self.beside.setObjectName(u"beside")
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(0, 0, 0, 0)
        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.formLabel = QLabel(LetterLook)
        self.formLabel.setObjectName(u"formLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.formLabel)

        self.form = QComboBox(LetterLook)
        self.form.addItem("")
        self.form.addItem("")
        self.form.addItem("")
        self.form.setObjectName(u"form")
        self.form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.setMinimumContentsLength(16)
        self.form.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.form)

        self.ownPaper = QCheckBox(LetterLook)
        self.ownPaper.setObjectName(u"ownPaper")

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.ownPaper)

        self.salutationLabel = QLabel(LetterLook)
        self.salutationLabel.setObjectName(u"salutationLabel")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.salutationLabel)

        self.salutation = QLineEdit(LetterLook)
        self.salutation.setObjectName(u"salutation")

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.salutation)

        self.requestLabel = QLabel(LetterLook)
        self.requestLabel.setObjectName(u"requestLabel")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.requestLabel)

        self.request = QPlainTextEdit(LetterLook)
        self.request.setObjectName(u"request")
        self.request.setTabChangesFocus(True)

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.request)

        self.closingLabel = QLabel(LetterLook)
        self.closingLabel.setObjectName(u"closingLabel")

        self.fields.setWidget(4, QFormLayout.ItemRole.LabelRole, self.closingLabel)

        self.closing = QPlainTextEdit(LetterLook)
        self.closing.setObjectName(u"closing")
        self.closing.setTabChangesFocus(True)

        self.fields.setWidget(4, QFormLayout.ItemRole.FieldRole, self.closing)

        self.programmeLabel = QLabel(LetterLook)
        self.programmeLabel.setObjectName(u"programmeLabel")

        self.fields.setWidget(5, QFormLayout.ItemRole.LabelRole, self.programmeLabel)

        self.programme = QLineEdit(LetterLook)
        self.programme.setObjectName(u"programme")

        self.fields.setWidget(5, QFormLayout.ItemRole.FieldRole, self.programme)

        self.logoLabel = QLabel(LetterLook)
        self.logoLabel.setObjectName(u"logoLabel")

        self.fields.setWidget(6, QFormLayout.ItemRole.LabelRole, self.logoLabel)

        self.logoLine = QWidget(LetterLook)
        self.logoLine.setObjectName(u"logoLine")

        self.fields.setWidget(6, QFormLayout.ItemRole.FieldRole, self.logoLine)

        self.fundersLabel = QLabel(LetterLook)
        self.fundersLabel.setObjectName(u"fundersLabel")

        self.fields.setWidget(7, QFormLayout.ItemRole.LabelRole, self.fundersLabel)

        self.funders = QWidget(LetterLook)
        self.funders.setObjectName(u"funders")

        self.fields.setWidget(7, QFormLayout.ItemRole.FieldRole, self.funders)

        self.alwaysFile = QCheckBox(LetterLook)
        self.alwaysFile.setObjectName(u"alwaysFile")

        self.fields.setWidget(8, QFormLayout.ItemRole.FieldRole, self.alwaysFile)


        self.left.addLayout(self.fields)

        self.placeholders = QLabel(LetterLook)
        self.placeholders.setObjectName(u"placeholders")
        self.placeholders.setWordWrap(True)
        self.placeholders.setProperty(u"tone", u"muted")

        self.left.addWidget(self.placeholders)

        self.problem = QLabel(LetterLook)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)

        self.left.addWidget(self.problem)

        self.actions = QWidget(LetterLook)
        self.actions.setObjectName(u"actions")
        self.save = QPushButton(self.actions)
        self.save.setObjectName(u"save")
        self.restore = QPushButton(self.actions)
        self.restore.setObjectName(u"restore")

        self.left.addWidget(self.actions)

        self.leftGap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.leftGap)


        self.beside.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(4)
        self.right.setObjectName(u"right")
        self.right.setContentsMargins(0, 0, 0, 0)
        self.preview = QLabel(LetterLook)
        self.preview.setObjectName(u"preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignHCenter|Qt.AlignmentFlag.AlignTop)

        self.right.addWidget(self.preview)

        self.pages = QLabel(LetterLook)
        self.pages.setObjectName(u"pages")
        self.pages.setWordWrap(True)
        self.pages.setProperty(u"tone", u"muted")

        self.right.addWidget(self.pages)

        self.rightGap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.rightGap)


        self.beside.addLayout(self.right)

        self.beside.setStretch(0, 3)
        self.beside.setStretch(1, 2)

        self.outer.addLayout(self.beside)

#if QT_CONFIG(shortcut)
        self.formLabel.setBuddy(self.form)
        self.salutationLabel.setBuddy(self.salutation)
        self.requestLabel.setBuddy(self.request)
        self.closingLabel.setBuddy(self.closing)
        self.programmeLabel.setBuddy(self.programme)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(LetterLook)

        QMetaObject.connectSlotsByName(LetterLook)
    # setupUi

    def retranslateUi(self, LetterLook: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("LetterLook", u"Aussehen der Briefe", None))
        self.formLabel.setText(QCoreApplication.translate("LetterLook", u"&Form (DIN 5008)", None))
        self.form.setItemText(0, QCoreApplication.translate("LetterLook", u"Form B: Kopf 45 mm hoch", None))
        self.form.setItemText(1, QCoreApplication.translate("LetterLook", u"Form A: Kopf 27 mm hoch", None))
        self.form.setItemText(2, QCoreApplication.translate("LetterLook", u"Halbe Seite: Kurzform", None))

        self.ownPaper.setText(QCoreApplication.translate("LetterLook", u"Unser &Papier hat schon einen Kopf", None))
        self.salutationLabel.setText(QCoreApplication.translate("LetterLook", u"A&nrede", None))
        self.requestLabel.setText(QCoreApplication.translate("LetterLook", u"&Bitte", None))
        self.closingLabel.setText(QCoreApplication.translate("LetterLook", u"Sch&luss", None))
        self.programmeLabel.setText(QCoreApplication.translate("LetterLook", u"Pro&gramm", None))
        self.programme.setPlaceholderText(QCoreApplication.translate("LetterLook", u"leer: nichts davon auf dem Brief", None))
        self.logoLabel.setText(QCoreApplication.translate("LetterLook", u"Logo im Kopf", None))
        self.fundersLabel.setText(QCoreApplication.translate("LetterLook", u"Logos der F\u00f6rderer", None))
        self.alwaysFile.setText(QCoreApplication.translate("LetterLook", u"Be&leg f\u00fcr die Akte immer mitdrucken", None))
#if QT_CONFIG(tooltip)
        self.alwaysFile.setToolTip(QCoreApplication.translate("LetterLook", u"Sonst nur, wenn dem Tr\u00e4ger mehr als Code und Anliegen mitgeteilt wird.", None))
#endif // QT_CONFIG(tooltip)
        self.placeholders.setText("")
        self.problem.setText("")
        self.save.setText(QCoreApplication.translate("LetterLook", u"Aussehen &speichern", None))
#if QT_CONFIG(accessibility)
        self.save.setAccessibleName(QCoreApplication.translate("LetterLook", u"Aussehen speichern: Briefe", None))
#endif // QT_CONFIG(accessibility)
        self.restore.setText(QCoreApplication.translate("LetterLook", u"Auf &Vorgabe zur\u00fcck", None))
#if QT_CONFIG(accessibility)
        self.restore.setAccessibleName(QCoreApplication.translate("LetterLook", u"Auf Vorgabe zur\u00fcck: Aussehen der Briefe", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.preview.setAccessibleName(QCoreApplication.translate("LetterLook", u"Vorschau des Briefs", None))
#endif // QT_CONFIG(accessibility)
        self.pages.setText("")
        pass
    # retranslateUi

