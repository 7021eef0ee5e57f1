# The part of ReportLab 5 that documents and benchmarks use; types-reportlab leaves most of it unknown.
from reportlab import rl_config as rl_config
