# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'commands.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QDialog, QLabel, QLineEdit,
    QListWidget, QVBoxLayout)

class Ui_Commands(object):
    def setupUi(self, Commands: QDialog) -> None:
        if not Commands.objectName():
            Commands.setObjectName(u"Commands")
        Commands.resize(560, 360)
        self.column = QVBoxLayout(Commands)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 16, 16, 16)
        self.typed = QLineEdit(Commands)
        self.typed.setObjectName(u"typed")

        self.column.addWidget(self.typed)

        self.found = QListWidget(Commands)
        self.found.setObjectName(u"found")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.column.addWidget(self.found)

        self.hint = QLabel(Commands)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setProperty(u"tone", u"muted")

        self.column.addWidget(self.hint)


        self.retranslateUi(Commands)

        QMetaObject.connectSlotsByName(Commands)
    # setupUi

    def retranslateUi(self, Commands: QDialog) -> None:
        Commands.setWindowTitle(QCoreApplication.translate("Commands", u"Suchen oder tun", None))
#if QT_CONFIG(accessibility)
        self.typed.setAccessibleName(QCoreApplication.translate("Commands", u"Suchen oder tun", None))
#endif // QT_CONFIG(accessibility)
        self.typed.setPlaceholderText(QCoreApplication.translate("Commands", u"Seite, Angebot oder Code", None))
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("Commands", u"Treffer", None))
#endif // QT_CONFIG(accessibility)
        self.hint.setText(QCoreApplication.translate("Commands", u"Pfeiltasten w\u00e4hlen, Eingabe f\u00fchrt aus, Esc schlie\u00dft.", None))
    # retranslateUi

