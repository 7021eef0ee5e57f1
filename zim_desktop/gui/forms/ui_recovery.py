# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'recovery.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

class Ui_Recovery(object):
    def setupUi(self, Recovery: QWidget) -> None:
        if not Recovery.objectName():
            Recovery.setObjectName(u"Recovery")
        Recovery.resize(560, 420)
        self.column = QVBoxLayout(Recovery)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(32, 8, 32, 8)
        self.title = QLabel(Recovery)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.why = QLabel(Recovery)
        self.why.setObjectName(u"why")
        self.why.setWordWrap(True)

        self.column.addWidget(self.why)

        self.key = QLineEdit(Recovery)
        self.key.setObjectName(u"key")
        self.key.setReadOnly(True)

        self.column.addWidget(self.key)

        self.printLine = QHBoxLayout()
        self.printLine.setSpacing(8)
        self.printLine.setObjectName(u"printLine")
        self.printLine.setContentsMargins(0, 0, 0, 0)
        self.print = QPushButton(Recovery)
        self.print.setObjectName(u"print")

        self.printLine.addWidget(self.print)

        self.gapPrint = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.printLine.addItem(self.gapPrint)


        self.column.addLayout(self.printLine)

        self.noted = QCheckBox(Recovery)
        self.noted.setObjectName(u"noted")

        self.column.addWidget(self.noted)

        self.childcare = QCheckBox(Recovery)
        self.childcare.setObjectName(u"childcare")
        self.childcare.setChecked(True)

        self.column.addWidget(self.childcare)

        self.childcareHint = QLabel(Recovery)
        self.childcareHint.setObjectName(u"childcareHint")
        self.childcareHint.setWordWrap(True)
        self.childcareHint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.childcareHint)

        self.problem = QLabel(Recovery)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.next = QPushButton(Recovery)
        self.next.setObjectName(u"next")
        self.next.setProperty(u"main", True)

        self.buttons.addWidget(self.next)

        self.gapRight = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gapRight)


        self.column.addLayout(self.buttons)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.gap)


        self.retranslateUi(Recovery)

        QMetaObject.connectSlotsByName(Recovery)
    # setupUi

    def retranslateUi(self, Recovery: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("Recovery", u"Wiederherstellungsschl\u00fcssel", None))
        self.why.setText(QCoreApplication.translate("Recovery", u"Wer alle Passw\u00f6rter vergisst, kommt nur noch mit diesem Schl\u00fcssel an die Daten. Er wird nur jetzt gezeigt. Bitte drucken oder abschreiben und getrennt vom Rechner aufbewahren.", None))
#if QT_CONFIG(accessibility)
        self.key.setAccessibleName(QCoreApplication.translate("Recovery", u"Wiederherstellungsschl\u00fcssel", None))
#endif // QT_CONFIG(accessibility)
        self.print.setText(QCoreApplication.translate("Recovery", u"Drucken \u2026", None))
        self.noted.setText(QCoreApplication.translate("Recovery", u"Der Schl\u00fcssel ist &notiert oder gedruckt", None))
        self.childcare.setText(QCoreApplication.translate("Recovery", u"&Kita-Liste der Stadt Bochum \u00fcbernehmen", None))
        self.childcareHint.setText(QCoreApplication.translate("Recovery", u"195 Einrichtungen aus offenen Daten der Stadt, Stand 17.10.2023, bitte vor Ort pr\u00fcfen. Geht auch sp\u00e4ter im Katalog.", None))
        self.problem.setText("")
        self.next.setText(QCoreApplication.translate("Recovery", u"Weiter", None))
        pass
    # retranslateUi

