# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'beratung_faelle.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QTableView, QVBoxLayout, QWidget)

class Ui_BeratungFaelle(object):
    def setupUi(self, BeratungFaelle: QWidget) -> None:
        if not BeratungFaelle.objectName():
            BeratungFaelle.setObjectName(u"BeratungFaelle")
        self.column = QVBoxLayout(BeratungFaelle)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.begin = QHBoxLayout()
        self.begin.setSpacing(8)
        self.begin.setObjectName(u"begin")
        self.newTalk = QPushButton(BeratungFaelle)
        self.newTalk.setObjectName(u"newTalk")
        self.newTalk.setProperty(u"main", True)

        self.begin.addWidget(self.newTalk)

        self.back = QPushButton(BeratungFaelle)
        self.back.setObjectName(u"back")

        self.begin.addWidget(self.back)

        self.beginGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.begin.addItem(self.beginGap)


        self.column.addLayout(self.begin)

        self.draftsBox = QVBoxLayout()
        self.draftsBox.setSpacing(4)
        self.draftsBox.setObjectName(u"draftsBox")

        self.column.addLayout(self.draftsBox)

        self.findLabel = QLabel(BeratungFaelle)
        self.findLabel.setObjectName(u"findLabel")
        self.findLabel.setProperty(u"tone", u"heading")

        self.column.addWidget(self.findLabel)

        self.findBox = QVBoxLayout()
        self.findBox.setObjectName(u"findBox")

        self.column.addLayout(self.findBox)

        self.fault = QLabel(BeratungFaelle)
        self.fault.setObjectName(u"fault")
        self.fault.setProperty(u"tone", u"bad")
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.fault)

        self.empty = QLabel(BeratungFaelle)
        self.empty.setObjectName(u"empty")
        self.empty.setProperty(u"tone", u"muted")
        self.empty.setWordWrap(True)
        self.empty.setMargin(16)

        self.column.addWidget(self.empty)

        self.cases = QTableView(BeratungFaelle)
        self.cases.setObjectName(u"cases")
        self.cases.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.cases.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.cases.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.cases.setShowGrid(False)
        self.cases.setTabKeyNavigation(False)
        self.cases.setWordWrap(False)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.cases.sizePolicy().hasHeightForWidth())
        self.cases.setSizePolicy(sizePolicy)
        self.cases.horizontalHeader().setStretchLastSection(True)
        self.cases.verticalHeader().setVisible(False)

        self.column.addWidget(self.cases)

        self.caseActions = QHBoxLayout()
        self.caseActions.setSpacing(8)
        self.caseActions.setObjectName(u"caseActions")
        self.openCase = QPushButton(BeratungFaelle)
        self.openCase.setObjectName(u"openCase")

        self.caseActions.addWidget(self.openCase)

        self.joinCases = QPushButton(BeratungFaelle)
        self.joinCases.setObjectName(u"joinCases")

        self.caseActions.addWidget(self.joinCases)

        self.newCode = QPushButton(BeratungFaelle)
        self.newCode.setObjectName(u"newCode")

        self.caseActions.addWidget(self.newCode)

        self.actionsGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.caseActions.addItem(self.actionsGap)


        self.column.addLayout(self.caseActions)

        self.pageEnd = QSpacerItem(8, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.MinimumExpanding)

        self.column.addItem(self.pageEnd)


        self.retranslateUi(BeratungFaelle)

        QMetaObject.connectSlotsByName(BeratungFaelle)
    # setupUi

    def retranslateUi(self, BeratungFaelle: QWidget) -> None:
        self.newTalk.setText(QCoreApplication.translate("BeratungFaelle", u"&Neues Gespr\u00e4ch", None))
#if QT_CONFIG(tooltip)
        self.newTalk.setToolTip(QCoreApplication.translate("BeratungFaelle", u"Strg+N", None))
#endif // QT_CONFIG(tooltip)
        self.back.setText(QCoreApplication.translate("BeratungFaelle", u"&Zur\u00fcck zum offenen Gespr\u00e4ch", None))
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("BeratungFaelle", u"Esc", None))
#endif // QT_CONFIG(tooltip)
        self.findLabel.setText(QCoreApplication.translate("BeratungFaelle", u"Fall finden", None))
#if QT_CONFIG(accessibility)
        self.cases.setAccessibleName(QCoreApplication.translate("BeratungFaelle", u"F\u00e4lle", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.cases.setAccessibleDescription(QCoreApplication.translate("BeratungFaelle", u"Eingabetaste \u00f6ffnet den Fall; zwei markierte F\u00e4lle lassen sich verbinden", None))
#endif // QT_CONFIG(accessibility)
        self.openCase.setText(QCoreApplication.translate("BeratungFaelle", u"Fall \u00f6&ffnen", None))
        self.joinCases.setText(QCoreApplication.translate("BeratungFaelle", u"Geh\u00f6ren zur selben &Person", None))
#if QT_CONFIG(tooltip)
        self.joinCases.setToolTip(QCoreApplication.translate("BeratungFaelle", u"Zwei F\u00e4lle markieren (Strg+Klick oder Umschalt+Pfeil): aus beiden wird einer, beide Codes f\u00fchren zu ihm", None))
#endif // QT_CONFIG(tooltip)
        self.newCode.setText(QCoreApplication.translate("BeratungFaelle", u"Neuer &Code", None))
#if QT_CONFIG(tooltip)
        self.newCode.setToolTip(QCoreApplication.translate("BeratungFaelle", u"Dem markierten Fall einen neuen Code geben, z. B. wenn das Blatt verloren ging", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

