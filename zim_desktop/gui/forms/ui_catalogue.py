# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'catalogue.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QSplitter, QStackedWidget,
    QTableView, QTextBrowser, QVBoxLayout, QWidget)

class Ui_Catalogue(object):
    def setupUi(self, Catalogue: QWidget) -> None:
        if not Catalogue.objectName():
            Catalogue.setObjectName(u"Catalogue")
        Catalogue.resize(1040, 720)
        self.outer = QVBoxLayout(Catalogue)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(Catalogue)
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

        self.new_ = QPushButton(self.listPage)
        self.new_.setObjectName(u"new_")

        self.searchLine.addWidget(self.new_)

        self.import_ = QPushButton(self.listPage)
        self.import_.setObjectName(u"import_")

        self.searchLine.addWidget(self.import_)

        self.export_ = QPushButton(self.listPage)
        self.export_.setObjectName(u"export_")

        self.searchLine.addWidget(self.export_)


        self.column.addLayout(self.searchLine)

        self.filters = QWidget(self.listPage)
        self.filters.setObjectName(u"filters")
        self.quarterLabel = QLabel(self.filters)
        self.quarterLabel.setObjectName(u"quarterLabel")
        self.quarter = QComboBox(self.filters)
        self.quarter.setObjectName(u"quarter")
        self.quarter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.termLabel = QLabel(self.filters)
        self.termLabel.setObjectName(u"termLabel")
        self.term = QComboBox(self.filters)
        self.term.setObjectName(u"term")
        self.term.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.statusLabel = QLabel(self.filters)
        self.statusLabel.setObjectName(u"statusLabel")
        self.status = QComboBox(self.filters)
        self.status.setObjectName(u"status")
        self.status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.help_ = QPushButton(self.filters)
        self.help_.setObjectName(u"help_")

        self.column.addWidget(self.filters)

        self.split = QSplitter(self.listPage)
        self.split.setObjectName(u"split")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.split.sizePolicy().hasHeightForWidth())
        self.split.setSizePolicy(sizePolicy)
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.table = QTableView(self.split)
        self.table.setObjectName(u"table")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setSortingEnabled(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setAlternatingRowColors(False)
        self.split.addWidget(self.table)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.verticalHeader().setVisible(False)
        self.side = QWidget(self.split)
        self.side.setObjectName(u"side")
        self.sideColumn = QVBoxLayout(self.side)
        self.sideColumn.setSpacing(8)
        self.sideColumn.setObjectName(u"sideColumn")
        self.sideColumn.setContentsMargins(8, 0, 0, 0)
        self.detail = QTextBrowser(self.side)
        self.detail.setObjectName(u"detail")
        self.detail.setTabChangesFocus(True)
        self.detail.setOpenLinks(False)
        self.detail.setMinimumSize(QSize(240, 120))

        self.sideColumn.addWidget(self.detail)

        self.split.addWidget(self.side)

        self.column.addWidget(self.split)

        self.count = QLabel(self.listPage)
        self.count.setObjectName(u"count")
        self.count.setWordWrap(True)
        self.count.setProperty(u"tone", u"muted")

        self.column.addWidget(self.count)

        self.stack.addWidget(self.listPage)
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
        self.childcare = QPushButton(self.emptyPage)
        self.childcare.setObjectName(u"childcare")
        self.childcare.setProperty(u"main", True)

        self.emptyButtons.addWidget(self.childcare)

        self.importFirst = QPushButton(self.emptyPage)
        self.importFirst.setObjectName(u"importFirst")

        self.emptyButtons.addWidget(self.importFirst)

        self.emptyGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.emptyButtons.addItem(self.emptyGap)


        self.emptyColumn.addLayout(self.emptyButtons)

        self.emptyMore = QHBoxLayout()
        self.emptyMore.setSpacing(8)
        self.emptyMore.setObjectName(u"emptyMore")
        self.emptyMore.setContentsMargins(0, 0, 0, 0)
        self.newFirst = QPushButton(self.emptyPage)
        self.newFirst.setObjectName(u"newFirst")

        self.emptyMore.addWidget(self.newFirst)

        self.emptyMoreGap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.emptyMore.addItem(self.emptyMoreGap)


        self.emptyColumn.addLayout(self.emptyMore)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyColumn.addItem(self.below)

        self.stack.addWidget(self.emptyPage)

        self.outer.addWidget(self.stack)

#if QT_CONFIG(shortcut)
        self.quarterLabel.setBuddy(self.quarter)
        self.termLabel.setBuddy(self.term)
        self.statusLabel.setBuddy(self.status)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Catalogue)

        QMetaObject.connectSlotsByName(Catalogue)
    # setupUi

    def retranslateUi(self, Catalogue: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("Catalogue", u"Angebote suchen", None))
#endif // QT_CONFIG(accessibility)
        self.search.setPlaceholderText(QCoreApplication.translate("Catalogue", u"Angebote suchen \u2013 auch mit Tippfehlern", None))
        self.new_.setText(QCoreApplication.translate("Catalogue", u"Neues Angebot", None))
#if QT_CONFIG(shortcut)
        self.new_.setShortcut(QCoreApplication.translate("Catalogue", u"Ctrl+N", None))
#endif // QT_CONFIG(shortcut)
        self.import_.setText(QCoreApplication.translate("Catalogue", u"Einlesen \u2026", None))
        self.export_.setText(QCoreApplication.translate("Catalogue", u"Ausgeben \u2026", None))
        self.quarterLabel.setText(QCoreApplication.translate("Catalogue", u"Stadtteil", None))
#if QT_CONFIG(accessibility)
        self.quarter.setAccessibleName(QCoreApplication.translate("Catalogue", u"Stadtteil", None))
#endif // QT_CONFIG(accessibility)
        self.termLabel.setText(QCoreApplication.translate("Catalogue", u"Thema", None))
#if QT_CONFIG(accessibility)
        self.term.setAccessibleName(QCoreApplication.translate("Catalogue", u"Thema", None))
#endif // QT_CONFIG(accessibility)
        self.statusLabel.setText(QCoreApplication.translate("Catalogue", u"Stand", None))
#if QT_CONFIG(accessibility)
        self.status.setAccessibleName(QCoreApplication.translate("Catalogue", u"Stand", None))
#endif // QT_CONFIG(accessibility)
        self.help_.setText(QCoreApplication.translate("Catalogue", u"&Hilfe aus dem Quartier \u2026", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Catalogue", u"Angebote", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.detail.setAccessibleName(QCoreApplication.translate("Catalogue", u"Angebot im Einzelnen", None))
#endif // QT_CONFIG(accessibility)
        self.count.setText("")
        self.emptyTitle.setText(QCoreApplication.translate("Catalogue", u"Der Katalog ist noch leer.", None))
        self.emptyHint.setText(QCoreApplication.translate("Catalogue", u"Ohne Angebote kann die Beratung nichts vorschlagen. \u00dcbernehmen Sie die mitgelieferte Liste der Bochumer Kitas (offene Daten der Stadt, Stand 17.10.2023), oder lesen Sie eine eigene Tabelle ein.", None))
        self.childcare.setText(QCoreApplication.translate("Catalogue", u"Kita-Liste \u00fcbernehmen (195 Einrichtungen)", None))
        self.importFirst.setText(QCoreApplication.translate("Catalogue", u"Datei einlesen \u2026", None))
#if QT_CONFIG(accessibility)
        self.importFirst.setAccessibleName(QCoreApplication.translate("Catalogue", u"Datei einlesen", None))
#endif // QT_CONFIG(accessibility)
        self.newFirst.setText(QCoreApplication.translate("Catalogue", u"Ein Angebot eintragen", None))
        pass
    # retranslateUi

