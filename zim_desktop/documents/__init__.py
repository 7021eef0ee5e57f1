"""Letters and sheets: content as data first, then drawn as tagged PDF. Import inside functions: ReportLab is heavy."""

from zim_desktop.documents.check_form import CheckFormContent, CheckFormEntry, render_check_form
from zim_desktop.documents.counterfoil import CounterfoilContent, CounterfoilOffer, render_counterfoil
from zim_desktop.documents.day_list import DayListContent, DayListLine, render_day_list
from zim_desktop.documents.faults import (
    DocumentFault,
    MissingGlyph,
    PictureRefused,
    RecipientDoesNotFit,
    SenderDoesNotFit,
    UnknownLanguage,
)
from zim_desktop.documents.letter import render_letter
from zim_desktop.documents.letter_content import LetterContent, LetterOffer
from zim_desktop.documents.letter_head import break_recipient, check_recipient
from zim_desktop.documents.page import Paper
from zim_desktop.documents.picture import MOST_BYTES, read_picture, too_large
from zim_desktop.documents.report import ReportContent, ReportTable, render_report
from zim_desktop.documents.sheet import render_sheet
from zim_desktop.documents.sheet_content import Meeting, Price, SheetContent, SheetOffer, Way, WeekEntry
from zim_desktop.documents.slip import Sender
from zim_desktop.documents.texts import languages, own_name

__all__ = [
    "MOST_BYTES",
    "CheckFormContent",
    "CheckFormEntry",
    "CounterfoilContent",
    "CounterfoilOffer",
    "DayListContent",
    "DayListLine",
    "DocumentFault",
    "LetterContent",
    "LetterOffer",
    "Meeting",
    "MissingGlyph",
    "Paper",
    "PictureRefused",
    "Price",
    "RecipientDoesNotFit",
    "ReportContent",
    "ReportTable",
    "Sender",
    "SenderDoesNotFit",
    "SheetContent",
    "SheetOffer",
    "UnknownLanguage",
    "Way",
    "WeekEntry",
    "break_recipient",
    "check_recipient",
    "languages",
    "own_name",
    "read_picture",
    "render_check_form",
    "render_counterfoil",
    "render_day_list",
    "render_letter",
    "render_report",
    "render_sheet",
    "too_large",
]
