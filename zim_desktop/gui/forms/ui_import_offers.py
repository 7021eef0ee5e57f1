# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_offers.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QAbstractItemView, QDialog, QFormLayout,
    QFrame, QHBoxLayout, QLabel,
    QLineEdit, QProgressBar, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QTabBar, QTableView,
    QVBoxLayout, QWidget)

class Ui_ImportOffers(object):
    def setupUi(self, ImportOffers: QDialog) -> None:
        if not ImportOffers.objectName():
            ImportOffers.setObjectName(u"ImportOffers")
        ImportOffers.resize(760, 560)
        self.column = QVBoxLayout(ImportOffers)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 16, 16, 16)
        self.hint = QLabel(ImportOffers)
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
        self.filesLabel = QLabel(ImportOffers)
        self.filesLabel.setObjectName(u"filesLabel")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.filesLabel)

        self.filesLine = QHBoxLayout()
        self.filesLine.setSpacing(8)
        self.filesLine.setObjectName(u"filesLine")
        self.filesLine.setContentsMargins(0, 0, 0, 0)
        self.files = QLineEdit(ImportOffers)
        self.files.setObjectName(u"files")
        self.files.setReadOnly(True)

        self.filesLine.addWidget(self.files)

        self.chooseFiles = QPushButton(ImportOffers)
        self.chooseFiles.setObjectName(u"chooseFiles")

        self.filesLine.addWidget(self.chooseFiles)

        self.chooseFolder = QPushButton(ImportOffers)
        self.chooseFolder.setObjectName(u"chooseFolder")

        self.filesLine.addWidget(self.chooseFolder)


        self.fields.setLayout(0, QFormLayout.ItemRole.FieldRole, self.filesLine)

        self.mappingLabel = QLabel(ImportOffers)
        self.mappingLabel.setObjectName(u"mappingLabel")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.mappingLabel)

        self.mappingLine = QHBoxLayout()
        self.mappingLine.setSpacing(8)
        self.mappingLine.setObjectName(u"mappingLine")
        self.mappingLine.setContentsMargins(0, 0, 0, 0)
        self.mapping = QLineEdit(ImportOffers)
        self.mapping.setObjectName(u"mapping")
        self.mapping.setReadOnly(True)

        self.mappingLine.addWidget(self.mapping)

        self.chooseMapping = QPushButton(ImportOffers)
        self.chooseMapping.setObjectName(u"chooseMapping")

        self.mappingLine.addWidget(self.chooseMapping)


        self.fields.setLayout(1, QFormLayout.ItemRole.FieldRole, self.mappingLine)


        self.column.addLayout(self.fields)

        self.summary = QLabel(ImportOffers)
        self.summary.setObjectName(u"summary")
        self.summary.setWordWrap(True)
        self.summary.setProperty(u"tone", u"title")

        self.column.addWidget(self.summary)

        self.problem = QLabel(ImportOffers)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"tone", u"bad")

        self.column.addWidget(self.problem)

        self.howFar = QLabel(ImportOffers)
        self.howFar.setObjectName(u"howFar")
        self.howFar.setWordWrap(True)

        self.column.addWidget(self.howFar)

        self.progress = QProgressBar(ImportOffers)
        self.progress.setObjectName(u"progress")
        self.progress.setMaximum(0)
        self.progress.setTextVisible(False)

        self.column.addWidget(self.progress)

        self.columnsArea = QScrollArea(ImportOffers)
        self.columnsArea.setObjectName(u"columnsArea")
        self.columnsArea.setWidgetResizable(True)
        self.columnsArea.setFrameShape(QFrame.Shape.NoFrame)
        self.columnsArea.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns = QWidget()
        self.columns.setObjectName(u"columns")
        self.columnsArea.setWidget(self.columns)

        self.column.addWidget(self.columnsArea)

        self.parts = QTabBar(ImportOffers)
        self.parts.setObjectName(u"parts")
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)

        self.column.addWidget(self.parts)

        self.rows = QTableView(ImportOffers)
        self.rows.setObjectName(u"rows")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.rows.sizePolicy().hasHeightForWidth())
        self.rows.setSizePolicy(sizePolicy)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setShowGrid(False)
        self.rows.setSortingEnabled(True)
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setAlternatingRowColors(False)
        self.rows.horizontalHeader().setHighlightSections(False)
        self.rows.horizontalHeader().setStretchLastSection(True)
        self.rows.verticalHeader().setVisible(False)

        self.column.addWidget(self.rows)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.take = QPushButton(ImportOffers)
        self.take.setObjectName(u"take")
        self.take.setProperty(u"main", True)

        self.buttons.addWidget(self.take)

        self.saveRows = QPushButton(ImportOffers)
        self.saveRows.setObjectName(u"saveRows")

        self.buttons.addWidget(self.saveRows)

        self.template_ = QPushButton(ImportOffers)
        self.template_.setObjectName(u"template_")

        self.buttons.addWidget(self.template_)

        self.close = QPushButton(ImportOffers)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)


        self.column.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.filesLabel.setBuddy(self.files)
        self.mappingLabel.setBuddy(self.mapping)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ImportOffers)

        QMetaObject.connectSlotsByName(ImportOffers)
    # setupUi

    def retranslateUi(self, ImportOffers: QDialog) -> None:
        ImportOffers.setWindowTitle(QCoreApplication.translate("ImportOffers", u"Angebote einlesen", None))
        self.hint.setText(QCoreApplication.translate("ImportOffers", u"Kataloge und Katalogpakete werden ganz oder gar nicht \u00fcbernommen. In Tabellen (Excel, CSV) und in Dateien anderer Verzeichnisse (HSDS, Integreat) wird ausgelassen und genannt, was nicht stimmt. Nichts \u00e4ndert sich, bevor Sie \u201e\u00dcbernehmen\u201c w\u00e4hlen. Dateien k\u00f6nnen auch in dieses Fenster gezogen werden.", None))
        self.filesLabel.setText(QCoreApplication.translate("ImportOffers", u"&Dateien", None))
        self.files.setPlaceholderText(QCoreApplication.translate("ImportOffers", u"noch keine gew\u00e4hlt", None))
        self.chooseFiles.setText(QCoreApplication.translate("ImportOffers", u"Dateien &w\u00e4hlen \u2026", None))
        self.chooseFolder.setText(QCoreApplication.translate("ImportOffers", u"&Ordner \u2026", None))
        self.mappingLabel.setText(QCoreApplication.translate("ImportOffers", u"&Zuordnung der Spalten", None))
        self.mapping.setPlaceholderText(QCoreApplication.translate("ImportOffers", u"nur f\u00fcr fremde Tabellen n\u00f6tig", None))
        self.chooseMapping.setText(QCoreApplication.translate("ImportOffers", u"Zuordnung w\u00e4hlen \u2026", None))
        self.summary.setText("")
        self.problem.setText("")
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("ImportOffers", u"Wie weit das Einlesen ist", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.parts.setAccessibleName(QCoreApplication.translate("ImportOffers", u"Was geschehen w\u00fcrde", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.rows.setAccessibleName(QCoreApplication.translate("ImportOffers", u"Einzelheiten", None))
#endif // QT_CONFIG(accessibility)
        self.take.setText(QCoreApplication.translate("ImportOffers", u"\u00dc&bernehmen", None))
        self.saveRows.setText(QCoreApplication.translate("ImportOffers", u"&Liste speichern \u2026", None))
#if QT_CONFIG(tooltip)
        self.saveRows.setToolTip(QCoreApplication.translate("ImportOffers", u"Was hier aufgelistet ist, als Tabelle (CSV) speichern", None))
#endif // QT_CONFIG(tooltip)
        self.template_.setText(QCoreApplication.translate("ImportOffers", u"&Vorlage speichern \u2026", None))
#if QT_CONFIG(tooltip)
        self.template_.setToolTip(QCoreApplication.translate("ImportOffers", u"Eine leere Tabelle mit allen Spalten, die verstanden werden", None))
#endif // QT_CONFIG(tooltip)
        self.close.setText(QCoreApplication.translate("ImportOffers", u"Schlie\u00dfen", None))
    # retranslateUi

