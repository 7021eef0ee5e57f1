# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'heute.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)

class Ui_Heute(object):
    def setupUi(self, Heute: QWidget) -> None:
        if not Heute.objectName():
            Heute.setObjectName(u"Heute")
        Heute.resize(1040, 720)
        self.outer = QVBoxLayout(Heute)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(Heute)
        self.stack.setObjectName(u"stack")
        self.duePage = QScrollArea()
        self.duePage.setObjectName(u"duePage")
        self.duePage.setWidgetResizable(True)
        self.duePage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.duePage.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.column = QVBoxLayout(self.body)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.newsLabel = QLabel(self.body)
        self.newsLabel.setObjectName(u"newsLabel")
        self.newsLabel.setWordWrap(True)
        self.newsLabel.setProperty(u"tone", u"heading")

        self.column.addWidget(self.newsLabel)

        self.noNews = QLabel(self.body)
        self.noNews.setObjectName(u"noNews")
        self.noNews.setWordWrap(True)
        self.noNews.setProperty(u"tone", u"muted")

        self.column.addWidget(self.noNews)

        self.newsBox = QVBoxLayout()
        self.newsBox.setObjectName(u"newsBox")

        self.column.addLayout(self.newsBox)

        self.actions = QHBoxLayout()
        self.actions.setSpacing(8)
        self.actions.setObjectName(u"actions")
        self.openCase = QPushButton(self.body)
        self.openCase.setObjectName(u"openCase")
        self.openCase.setProperty(u"main", True)

        self.actions.addWidget(self.openCase)

        self.told = QPushButton(self.body)
        self.told.setObjectName(u"told")

        self.actions.addWidget(self.told)

        self.openOffer = QPushButton(self.body)
        self.openOffer.setObjectName(u"openOffer")

        self.actions.addWidget(self.openOffer)

        self.gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.gap)


        self.column.addLayout(self.actions)

        self.followUpsBox = QVBoxLayout()
        self.followUpsBox.setObjectName(u"followUpsBox")

        self.column.addLayout(self.followUpsBox)

        self.draftsLabel = QLabel(self.body)
        self.draftsLabel.setObjectName(u"draftsLabel")
        self.draftsLabel.setWordWrap(True)
        self.draftsLabel.setProperty(u"tone", u"heading")

        self.column.addWidget(self.draftsLabel)

        self.draftsBox = QVBoxLayout()
        self.draftsBox.setObjectName(u"draftsBox")

        self.column.addLayout(self.draftsBox)

        self.papersLabel = QLabel(self.body)
        self.papersLabel.setObjectName(u"papersLabel")
        self.papersLabel.setWordWrap(True)
        self.papersLabel.setProperty(u"tone", u"heading")

        self.column.addWidget(self.papersLabel)

        self.papersBox = QVBoxLayout()
        self.papersBox.setObjectName(u"papersBox")

        self.column.addLayout(self.papersBox)

        self.callsLabel = QLabel(self.body)
        self.callsLabel.setObjectName(u"callsLabel")
        self.callsLabel.setWordWrap(True)
        self.callsLabel.setProperty(u"tone", u"heading")

        self.column.addWidget(self.callsLabel)

        self.callsBox = QVBoxLayout()
        self.callsBox.setObjectName(u"callsBox")

        self.column.addLayout(self.callsBox)

        self.end = QSpacerItem(8, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.end)

        self.duePage.setWidget(self.body)
        self.stack.addWidget(self.duePage)
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


        self.retranslateUi(Heute)

        QMetaObject.connectSlotsByName(Heute)
    # setupUi

    def retranslateUi(self, Heute: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.duePage.setAccessibleName(QCoreApplication.translate("Heute", u"Was heute anliegt", None))
#endif // QT_CONFIG(accessibility)
        self.newsLabel.setText(QCoreApplication.translate("Heute", u"&Jetzt ist Platz oder neu im Katalog", None))
        self.noNews.setText(QCoreApplication.translate("Heute", u"Im Augenblick nichts. Hier steht, wem beim n\u00e4chsten Besuch etwas gesagt werden kann: Ein Bedarf blieb offen, und seit dem letzten Gespr\u00e4ch kam ein passendes Angebot dazu, l\u00e4uft wieder oder hat einen freien Platz.", None))
        self.openCase.setText(QCoreApplication.translate("Heute", u"Fall \u00f6ffnen  Eingabe", None))
#if QT_CONFIG(accessibility)
        self.openCase.setAccessibleName(QCoreApplication.translate("Heute", u"Fall \u00f6ffnen", None))
#endif // QT_CONFIG(accessibility)
        self.told.setText(QCoreApplication.translate("Heute", u"Ist gesagt  Leertaste", None))
#if QT_CONFIG(accessibility)
        self.told.setAccessibleName(QCoreApplication.translate("Heute", u"Ist gesagt", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.told.setToolTip(QCoreApplication.translate("Heute", u"Die Person wei\u00df es: von der Liste nehmen (Leertaste in der Liste)", None))
#endif // QT_CONFIG(tooltip)
        self.openOffer.setText(QCoreApplication.translate("Heute", u"Angebot zeigen", None))
#if QT_CONFIG(accessibility)
        self.openOffer.setAccessibleName(QCoreApplication.translate("Heute", u"Angebot zeigen", None))
#endif // QT_CONFIG(accessibility)
        self.draftsLabel.setText(QCoreApplication.translate("Heute", u"&Begonnene Gespr\u00e4che", None))
        self.papersLabel.setText(QCoreApplication.translate("Heute", u"\u00dc&berweisungen, die noch kein Papier haben", None))
        self.callsLabel.setText(QCoreApplication.translate("Heute", u"&Anrufen zuerst: diese Eintr\u00e4ge stimmen vielleicht nicht mehr", None))
        self.emptyTitle.setText(QCoreApplication.translate("Heute", u"Heute liegt nichts an.", None))
        self.emptyHint.setText(QCoreApplication.translate("Heute", u"Hier wird stehen, wem beim n\u00e4chsten Besuch etwas gesagt werden kann: Ein Bedarf blieb offen, und nach einem Einlesen des Katalogs kam ein passendes Angebot dazu, l\u00e4uft wieder oder hat einen freien Platz. Auch begonnene Gespr\u00e4che und \u00dcberweisungen, die noch kein Papier haben, stehen dann hier, und wen man anrufen sollte, weil Eintr\u00e4ge des Katalogs veraltet sein k\u00f6nnen.", None))
        self.toCases.setText(QCoreApplication.translate("Heute", u"Zur Beratung", None))
        pass
    # retranslateUi

