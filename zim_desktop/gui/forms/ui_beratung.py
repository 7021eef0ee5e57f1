# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'beratung.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QSplitter, QVBoxLayout, QWidget)

class Ui_Beratung(object):
    def setupUi(self, Beratung: QWidget) -> None:
        if not Beratung.objectName():
            Beratung.setObjectName(u"Beratung")
        self.whole = QVBoxLayout(Beratung)
        self.whole.setObjectName(u"whole")
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.halves = QSplitter(Beratung)
        self.halves.setObjectName(u"halves")
        self.halves.setOrientation(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(1)
        self.talkScroll = QScrollArea(self.halves)
        self.talkScroll.setObjectName(u"talkScroll")
        self.talkScroll.setWidgetResizable(True)
        self.talkScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.talkScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.talkBody = QWidget()
        self.talkBody.setObjectName(u"talkBody")
        self.talk = QVBoxLayout(self.talkBody)
        self.talk.setSpacing(6)
        self.talk.setObjectName(u"talk")
        self.talk.setContentsMargins(24, 12, 16, 16)
        self.talkActions = QHBoxLayout()
        self.talkActions.setSpacing(8)
        self.talkActions.setObjectName(u"talkActions")
        self.findCase = QPushButton(self.talkBody)
        self.findCase.setObjectName(u"findCase")
        self.findCase.setProperty(u"flat_link", True)

        self.talkActions.addWidget(self.findCase)

        self.talkGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.talkActions.addItem(self.talkGap)

        self.newCode = QPushButton(self.talkBody)
        self.newCode.setObjectName(u"newCode")
        self.newCode.setProperty(u"flat_link", True)

        self.talkActions.addWidget(self.newCode)


        self.talk.addLayout(self.talkActions)

        self.staleBox = QVBoxLayout()
        self.staleBox.setObjectName(u"staleBox")

        self.talk.addLayout(self.staleBox)

        self.quarterLabel = QLabel(self.talkBody)
        self.quarterLabel.setObjectName(u"quarterLabel")
        self.quarterLabel.setProperty(u"tone", u"heading")

        self.talk.addWidget(self.quarterLabel)

        self.quarterBox = QVBoxLayout()
        self.quarterBox.setObjectName(u"quarterBox")

        self.talk.addLayout(self.quarterBox)

        self.householdLabel = QLabel(self.talkBody)
        self.householdLabel.setObjectName(u"householdLabel")
        self.householdLabel.setProperty(u"tone", u"heading")

        self.talk.addWidget(self.householdLabel)

        self.householdBox = QVBoxLayout()
        self.householdBox.setSpacing(8)
        self.householdBox.setObjectName(u"householdBox")

        self.talk.addLayout(self.householdBox)

        self.needsLabel = QLabel(self.talkBody)
        self.needsLabel.setObjectName(u"needsLabel")
        self.needsLabel.setProperty(u"tone", u"heading")

        self.talk.addWidget(self.needsLabel)

        self.needsBox = QVBoxLayout()
        self.needsBox.setObjectName(u"needsBox")

        self.talk.addLayout(self.needsBox)

        self.wishesLabel = QLabel(self.talkBody)
        self.wishesLabel.setObjectName(u"wishesLabel")
        self.wishesLabel.setProperty(u"tone", u"heading")
        self.wishesLabel.setWordWrap(True)

        self.talk.addWidget(self.wishesLabel)

        self.wishes = QPlainTextEdit(self.talkBody)
        self.wishes.setObjectName(u"wishes")
        self.wishes.setTabChangesFocus(True)

        self.talk.addWidget(self.wishes)

        self.suggestionsBox = QVBoxLayout()
        self.suggestionsBox.setObjectName(u"suggestionsBox")

        self.talk.addLayout(self.suggestionsBox)

        self.wishesHint = QLabel(self.talkBody)
        self.wishesHint.setObjectName(u"wishesHint")
        self.wishesHint.setProperty(u"tone", u"muted")
        self.wishesHint.setWordWrap(True)

        self.talk.addWidget(self.wishesHint)

        self.collect = QPushButton(self.talkBody)
        self.collect.setObjectName(u"collect")

        self.talk.addWidget(self.collect, 0, Qt.AlignmentFlag.AlignLeft)

        self.factsLabel = QLabel(self.talkBody)
        self.factsLabel.setObjectName(u"factsLabel")
        self.factsLabel.setProperty(u"tone", u"heading")

        self.talk.addWidget(self.factsLabel)

        self.factsBox = QVBoxLayout()
        self.factsBox.setObjectName(u"factsBox")

        self.talk.addLayout(self.factsBox)

        self.weekLabel = QLabel(self.talkBody)
        self.weekLabel.setObjectName(u"weekLabel")
        self.weekLabel.setProperty(u"tone", u"heading")
        self.weekLabel.setWordWrap(True)

        self.talk.addWidget(self.weekLabel)

        self.weekBox = QVBoxLayout()
        self.weekBox.setObjectName(u"weekBox")

        self.talk.addLayout(self.weekBox)

        self.talkEnd = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.talk.addItem(self.talkEnd)

        self.talkScroll.setWidget(self.talkBody)
        self.halves.addWidget(self.talkScroll)
        self.answers = QWidget(self.halves)
        self.answers.setObjectName(u"answers")
        self.answersColumn = QVBoxLayout(self.answers)
        self.answersColumn.setSpacing(8)
        self.answersColumn.setObjectName(u"answersColumn")
        self.answersColumn.setContentsMargins(24, 12, 24, 12)
        self.questionBox = QVBoxLayout()
        self.questionBox.setObjectName(u"questionBox")

        self.answersColumn.addLayout(self.questionBox)

        self.tabsBox = QVBoxLayout()
        self.tabsBox.setObjectName(u"tabsBox")

        self.answersColumn.addLayout(self.tabsBox)

        self.filterBox = QVBoxLayout()
        self.filterBox.setObjectName(u"filterBox")

        self.answersColumn.addLayout(self.filterBox)

        self.empty = QLabel(self.answers)
        self.empty.setObjectName(u"empty")
        self.empty.setWordWrap(True)
        self.empty.setProperty(u"tone", u"muted")
        self.empty.setMargin(16)

        self.answersColumn.addWidget(self.empty)

        self.listBox = QVBoxLayout()
        self.listBox.setObjectName(u"listBox")

        self.answersColumn.addLayout(self.listBox)

        self.finishRule = QFrame(self.answers)
        self.finishRule.setObjectName(u"finishRule")
        self.finishRule.setProperty(u"rule", True)

        self.answersColumn.addWidget(self.finishRule)

        self.finishBox = QVBoxLayout()
        self.finishBox.setObjectName(u"finishBox")

        self.answersColumn.addLayout(self.finishBox)

        self.halves.addWidget(self.answers)

        self.whole.addWidget(self.halves)

#if QT_CONFIG(shortcut)
        self.wishesLabel.setBuddy(self.wishes)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Beratung)

        QMetaObject.connectSlotsByName(Beratung)
    # setupUi

    def retranslateUi(self, Beratung: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.talkScroll.setAccessibleName(QCoreApplication.translate("Beratung", u"Gespr\u00e4ch", None))
#endif // QT_CONFIG(accessibility)
        self.findCase.setText(QCoreApplication.translate("Beratung", u"\u2039 F\u00e4lle", None))
#if QT_CONFIG(tooltip)
        self.findCase.setToolTip(QCoreApplication.translate("Beratung", u"Fall finden, neues Gespr\u00e4ch, Entw\u00fcrfe (Strg+F); das Gespr\u00e4ch bleibt als Entwurf", None))
#endif // QT_CONFIG(tooltip)
        self.newCode.setText(QCoreApplication.translate("Beratung", u"Neuer Code \u2026", None))
#if QT_CONFIG(tooltip)
        self.newCode.setToolTip(QCoreApplication.translate("Beratung", u"Dem Fall einen neuen Code geben, z. B. wenn das Blatt verloren ging", None))
#endif // QT_CONFIG(tooltip)
        self.quarterLabel.setText(QCoreApplication.translate("Beratung", u"&Stadtteil", None))
        self.householdLabel.setText(QCoreApplication.translate("Beratung", u"&Haushalt", None))
        self.needsLabel.setText(QCoreApplication.translate("Beratung", u"&Bedarfe", None))
        self.wishesLabel.setText(QCoreApplication.translate("Beratung", u"&W\u00fcnsche in eigenen Worten \u2013 eine Zeile je Wunsch", None))
#if QT_CONFIG(accessibility)
        self.wishes.setAccessibleName(QCoreApplication.translate("Beratung", u"W\u00fcnsche in eigenen Worten", None))
#endif // QT_CONFIG(accessibility)
        self.wishes.setPlaceholderText(QCoreApplication.translate("Beratung", u"z. B. ein Deutschkurs am Vormittag im Stadtteil", None))
        self.wishesHint.setText(QCoreApplication.translate("Beratung", u"Bitte keine Namen, Adressen, Telefonnummern oder Aktenzeichen.", None))
        self.collect.setText(QCoreApplication.translate("Beratung", u"In die Wunschsammlung \u2026  Strg+W", None))
#if QT_CONFIG(accessibility)
        self.collect.setAccessibleName(QCoreApplication.translate("Beratung", u"In die Wunschsammlung, Strg+W", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.collect.setToolTip(QCoreApplication.translate("Beratung", u"Die Zeile mit dem Cursor ohne Verbindung zum Fall f\u00fcr das Team aufheben", None))
#endif // QT_CONFIG(tooltip)
        self.factsLabel.setText(QCoreApplication.translate("Beratung", u"Was wir w&issen", None))
        self.weekLabel.setText(QCoreApplication.translate("Beratung", u"W&oche", None))
        pass
    # retranslateUi

