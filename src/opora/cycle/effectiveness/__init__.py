"""Stage «анализ эффективности»: what changed, against what would have changed anyway, and what people conclude.

Reads every earlier stage; `turnover` reads its conclusions.
"""
