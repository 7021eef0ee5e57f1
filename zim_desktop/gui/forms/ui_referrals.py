# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'referrals.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QAbstractItemView, QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QTableView,
    QTextBrowser, QVBoxLayout, QWidget)

class Ui_Referrals(object):
    def setupUi(self, Referrals: QWidget) -> None:
        if not Referrals.objectName():
            Referrals.setObjectName(u"Referrals")
        Referrals.resize(1040, 720)
        self.outer = QVBoxLayout(Referrals)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(Referrals)
        self.stack.setObjectName(u"stack")
        self.listPage = QWidget()
        self.listPage.setObjectName(u"listPage")
        self.column = QVBoxLayout(self.listPage)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.searchLine = QHBoxLayout()
        self.searchLine.setSpacing(8)
        self.searchLine.setObjectName(u"searchLine")
        self.searchLine.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit(self.listPage)
        self.search.setObjectName(u"search")

        self.searchLine.addWidget(self.search)

        self.statusLabel = QLabel(self.listPage)
        self.statusLabel.setObjectName(u"statusLabel")

        self.searchLine.addWidget(self.statusLabel)

        self.status = QComboBox(self.listPage)
        self.status.setObjectName(u"status")
        self.status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.searchLine.addWidget(self.status)


        self.column.addLayout(self.searchLine)

        self.table = QTableView(self.listPage)
        self.table.setObjectName(u"table")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setShowGrid(False)
        self.table.setSortingEnabled(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setAlternatingRowColors(False)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.verticalHeader().setVisible(False)

        self.column.addWidget(self.table)

        self.actions = QWidget(self.listPage)
        self.actions.setObjectName(u"actions")
        self.open = QPushButton(self.actions)
        self.open.setObjectName(u"open")
        self.open.setProperty(u"main", True)
        self.unprinted = QPushButton(self.actions)
        self.unprinted.setObjectName(u"unprinted")
        self.issue = QPushButton(self.actions)
        self.issue.setObjectName(u"issue")
        self.step = QPushButton(self.actions)
        self.step.setObjectName(u"step")
        self.takeBack = QPushButton(self.actions)
        self.takeBack.setObjectName(u"takeBack")
        self.withdraw = QPushButton(self.actions)
        self.withdraw.setObjectName(u"withdraw")
        self.openCase = QPushButton(self.actions)
        self.openCase.setObjectName(u"openCase")
        self.slips = QPushButton(self.actions)
        self.slips.setObjectName(u"slips")
        self.recall = QPushButton(self.actions)
        self.recall.setObjectName(u"recall")

        self.column.addWidget(self.actions)

        self.count = QLabel(self.listPage)
        self.count.setObjectName(u"count")
        self.count.setWordWrap(True)
        self.count.setProperty(u"tone", u"muted")

        self.column.addWidget(self.count)

        self.stack.addWidget(self.listPage)
        self.recallPage = QWidget()
        self.recallPage.setObjectName(u"recallPage")
        self.recallColumn = QVBoxLayout(self.recallPage)
        self.recallColumn.setSpacing(8)
        self.recallColumn.setObjectName(u"recallColumn")
        self.recallColumn.setContentsMargins(24, 16, 24, 16)
        self.recallActions = QHBoxLayout()
        self.recallActions.setSpacing(8)
        self.recallActions.setObjectName(u"recallActions")
        self.recallActions.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.recallPage)
        self.back.setObjectName(u"back")
        self.back.setProperty(u"flat_link", True)

        self.recallActions.addWidget(self.back)

        self.recallGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.recallActions.addItem(self.recallGap)


        self.recallColumn.addLayout(self.recallActions)

        self.recalled = QTextBrowser(self.recallPage)
        self.recalled.setObjectName(u"recalled")
        self.recalled.setTabChangesFocus(True)
        self.recalled.setOpenLinks(False)

        self.recallColumn.addWidget(self.recalled)

        self.stack.addWidget(self.recallPage)
        self.emptyPage = QWidget()
        self.emptyPage.setObjectName(u"emptyPage")
        self.emptyColumn = QVBoxLayout(self.emptyPage)
        self.emptyColumn.setSpacing(8)
        self.emptyColumn.setObjectName(u"emptyColumn")
        self.emptyColumn.setContentsMargins(48, 16, 48, 16)
        self.above = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyColumn.addItem(self.above)

        self.emptyTitle = QLabel(self.emptyPage)
        self.emptyTitle.setObjectName(u"emptyTitle")
        self.emptyTitle.setWordWrap(True)
        self.emptyTitle.setProperty(u"tone", u"title")

        self.emptyColumn.addWidget(self.emptyTitle)

        self.emptyHint = QLabel(self.emptyPage)
        self.emptyHint.setObjectName(u"emptyHint")
        self.emptyHint.setWordWrap(True)
        self.emptyHint.setProperty(u"tone", u"muted")

        self.emptyColumn.addWidget(self.emptyHint)

        self.emptyButtons = QHBoxLayout()
        self.emptyButtons.setSpacing(8)
        self.emptyButtons.setObjectName(u"emptyButtons")
        self.emptyButtons.setContentsMargins(0, 0, 0, 0)
        self.toCases = QPushButton(self.emptyPage)
        self.toCases.setObjectName(u"toCases")
        self.toCases.setProperty(u"main", True)

        self.emptyButtons.addWidget(self.toCases)

        self.emptyGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.emptyButtons.addItem(self.emptyGap)


        self.emptyColumn.addLayout(self.emptyButtons)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyColumn.addItem(self.below)

        self.stack.addWidget(self.emptyPage)

        self.outer.addWidget(self.stack)

#if QT_CONFIG(shortcut)
        self.statusLabel.setBuddy(self.status)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Referrals)

        QMetaObject.connectSlotsByName(Referrals)
    # setupUi

    def retranslateUi(self, Referrals: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("Referrals", u"\u00dcberweisungen suchen", None))
#endif // QT_CONFIG(accessibility)
        self.search.setPlaceholderText(QCoreApplication.translate("Referrals", u"Code vom Abschnitt (R-\u2026), Angebot, Tr\u00e4ger oder Fall", None))
        self.statusLabel.setText(QCoreApplication.translate("Referrals", u"Stand", None))
#if QT_CONFIG(accessibility)
        self.status.setAccessibleName(QCoreApplication.translate("Referrals", u"Stand", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Referrals", u"\u00dcberweisungen", None))
#endif // QT_CONFIG(accessibility)
        self.open.setText(QCoreApplication.translate("Referrals", u"Brief und Blatt \u00f6ffnen", None))
        self.unprinted.setText(QCoreApplication.translate("Referrals", u"Alle &ohne Papier drucken \u2026", None))
#if QT_CONFIG(accessibility)
        self.unprinted.setAccessibleName(QCoreApplication.translate("Referrals", u"Alle ohne Papier drucken", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.unprinted.setToolTip(QCoreApplication.translate("Referrals", u"Briefe und Bl\u00e4tter aller \u00dcberweisungen, die ausgestellt und noch nicht gedruckt sind. Mehrere Zeilen lassen sich auch selbst markieren.", None))
#endif // QT_CONFIG(tooltip)
        self.issue.setText(QCoreApplication.translate("Referrals", u"Brief ausstellen", None))
#if QT_CONFIG(accessibility)
        self.issue.setAccessibleName(QCoreApplication.translate("Referrals", u"Brief ausstellen", None))
#endif // QT_CONFIG(accessibility)
        self.step.setText(QCoreApplication.translate("Referrals", u"Was &daraus wurde \u2026", None))
#if QT_CONFIG(accessibility)
        self.step.setAccessibleName(QCoreApplication.translate("Referrals", u"Was daraus wurde", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.step.setToolTip(QCoreApplication.translate("Referrals", u"Angekommen, begonnen, abgelehnt und warum, ob es geholfen hat, wann nachgefragt wird (F4)", None))
#endif // QT_CONFIG(tooltip)
        self.takeBack.setText(QCoreApplication.translate("Referrals", u"Letzten Schritt zur\u00fccknehmen", None))
#if QT_CONFIG(accessibility)
        self.takeBack.setAccessibleName(QCoreApplication.translate("Referrals", u"Letzten Schritt zur\u00fccknehmen", None))
#endif // QT_CONFIG(accessibility)
        self.withdraw.setText(QCoreApplication.translate("Referrals", u"Zur\u00fcckziehen", None))
        self.openCase.setText(QCoreApplication.translate("Referrals", u"Fall \u00f6ffnen", None))
        self.slips.setText(QCoreApplication.translate("Referrals", u"&Antwortabschnitte \u2026", None))
#if QT_CONFIG(accessibility)
        self.slips.setAccessibleName(QCoreApplication.translate("Referrals", u"Antwortabschnitte eingeben", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.slips.setToolTip(QCoreApplication.translate("Referrals", u"Abschnitte, die zur\u00fcckkamen, nacheinander eingeben: Code, K\u00e4stchen, Tag", None))
#endif // QT_CONFIG(tooltip)
        self.recall.setText(QCoreApplication.translate("Referrals", u"&Was damals bekannt war", None))
#if QT_CONFIG(accessibility)
        self.recall.setAccessibleName(QCoreApplication.translate("Referrals", u"Was damals bekannt war", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.recall.setToolTip(QCoreApplication.translate("Referrals", u"Urteil, Gr\u00fcnde und Angebot, wie sie bei der \u00dcberweisung waren, und was sich seitdem ge\u00e4ndert hat", None))
#endif // QT_CONFIG(tooltip)
        self.count.setText("")
        self.back.setText(QCoreApplication.translate("Referrals", u"\u2039 \u00dcberweisungen", None))
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("Referrals", u"\u2039 \u00dcberweisungen, zur\u00fcck zur Liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Referrals", u"Zur\u00fcck zur Liste (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.recalled.setAccessibleName(QCoreApplication.translate("Referrals", u"Was damals bekannt war", None))
#endif // QT_CONFIG(accessibility)
        self.emptyTitle.setText(QCoreApplication.translate("Referrals", u"Noch keine \u00dcberweisungen.", None))
        self.emptyHint.setText(QCoreApplication.translate("Referrals", u"Sie entstehen in der Beratung: Angebot w\u00e4hlen, dann \u201eBrief und Blatt drucken\u201c oder \u201eNur vormerken\u201c.", None))
        self.toCases.setText(QCoreApplication.translate("Referrals", u"Zur Beratung", None))
        pass
    # retranslateUi

