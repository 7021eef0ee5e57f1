# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'auswertung.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QComboBox, QLabel, QListWidget, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QSplitter,
    QStackedWidget, QTabWidget, QTableView, QVBoxLayout,
    QWidget)
class Ui_Auswertung(object):
    def setupUi(self, Auswertung: QWidget) -> None:
        if not Auswertung.objectName():
            Auswertung.setObjectName(u"Auswertung")
        Auswertung.resize(1040, 720)
        self.outer = QVBoxLayout(Auswertung)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.stack = QStackedWidget(Auswertung)
        self.stack.setObjectName(u"stack")
        self.split = QSplitter()
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.tables = QListWidget(self.split)
        self.tables.setObjectName(u"tables")
        self.tables.setWordWrap(True)
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.split.addWidget(self.tables)
        self.sideScroll = QScrollArea(self.split)
        self.sideScroll.setObjectName(u"sideScroll")
        self.sideScroll.setWidgetResizable(True)
        self.sideScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side = QWidget()
        self.side.setObjectName(u"side")
        self.column = QVBoxLayout(self.side)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(8, 0, 0, 0)
        self.head = QWidget(self.side)
        self.head.setObjectName(u"head")
        self.kind = QComboBox(self.head)
        self.kind.setObjectName(u"kind")
        self.period = QComboBox(self.head)
        self.period.setObjectName(u"period")
        self.close_ = QPushButton(self.head)
        self.close_.setObjectName(u"close_")

        self.column.addWidget(self.head)

        self.title = QLabel(self.side)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"tone", u"title")

        self.column.addWidget(self.title)

        self.mark = QLabel(self.side)
        self.mark.setObjectName(u"mark")
        self.mark.setWordWrap(True)
        self.mark.setProperty(u"tone", u"warn")

        self.column.addWidget(self.mark)

        self.table = QTableView(self.side)
        self.table.setObjectName(u"table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self.column.addWidget(self.table)

        self.note = QLabel(self.side)
        self.note.setObjectName(u"note")
        self.note.setWordWrap(True)
        self.note.setProperty(u"tone", u"muted")

        self.column.addWidget(self.note)

        self.views = QTabWidget(self.side)
        self.views.setObjectName(u"views")
        self.views.setDocumentMode(True)

        self.column.addWidget(self.views)

        self.sideScroll.setWidget(self.side)
        self.split.addWidget(self.sideScroll)
        self.stack.addWidget(self.split)
        self.emptyPage = QWidget()
        self.emptyPage.setObjectName(u"emptyPage")
        self.emptyColumn = QVBoxLayout(self.emptyPage)
        self.emptyColumn.setObjectName(u"emptyColumn")
        self.emptyTitle = QLabel(self.emptyPage)
        self.emptyTitle.setObjectName(u"emptyTitle")
        self.emptyTitle.setProperty(u"tone", u"title")

        self.emptyColumn.addWidget(self.emptyTitle)

        self.emptyHint = QLabel(self.emptyPage)
        self.emptyHint.setObjectName(u"emptyHint")
        self.emptyHint.setWordWrap(True)

        self.emptyColumn.addWidget(self.emptyHint)

        self.closeFirst = QPushButton(self.emptyPage)
        self.closeFirst.setObjectName(u"closeFirst")

        self.emptyColumn.addWidget(self.closeFirst)

        self.end = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.emptyColumn.addItem(self.end)

        self.stack.addWidget(self.emptyPage)

        self.outer.addWidget(self.stack)


        self.retranslateUi(Auswertung)

        QMetaObject.connectSlotsByName(Auswertung)
    # setupUi

    def retranslateUi(self, Auswertung: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.tables.setAccessibleName(QCoreApplication.translate("Auswertung", u"Tabellen", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.kind.setAccessibleName(QCoreApplication.translate("Auswertung", u"Art des Zeitraums", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.period.setAccessibleName(QCoreApplication.translate("Auswertung", u"Zeitraum", None))
#endif // QT_CONFIG(accessibility)
        self.close_.setText(QCoreApplication.translate("Auswertung", u"Monate a&bschlie\u00dfen", None))
#if QT_CONFIG(accessibility)
        self.close_.setAccessibleName(QCoreApplication.translate("Auswertung", u"Monate abschlie\u00dfen", None))
#endif // QT_CONFIG(accessibility)
        self.title.setText("")
        self.mark.setText("")
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Auswertung", u"Tabelle", None))
#endif // QT_CONFIG(accessibility)
        self.note.setText("")
#if QT_CONFIG(accessibility)
        self.views.setAccessibleName(QCoreApplication.translate("Auswertung", u"Ansicht", None))
#endif // QT_CONFIG(accessibility)
        self.emptyTitle.setText(QCoreApplication.translate("Auswertung", u"Noch nichts zu z\u00e4hlen.", None))
        self.emptyHint.setText(QCoreApplication.translate("Auswertung", u"Gez\u00e4hlt werden abgeschlossene Monate. Sobald ein Monat mit Gespr\u00e4chen zu Ende ist, l\u00e4sst er sich hier abschlie\u00dfen; danach \u00e4ndern sich seine Zahlen nicht mehr, und was sp\u00e4ter eingetragen wird, z\u00e4hlt im n\u00e4chsten.", None))
        self.closeFirst.setText(QCoreApplication.translate("Auswertung", u"Monate abschlie\u00dfen", None))
#if QT_CONFIG(accessibility)
        self.closeFirst.setAccessibleName(QCoreApplication.translate("Auswertung", u"Monate abschlie\u00dfen", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

