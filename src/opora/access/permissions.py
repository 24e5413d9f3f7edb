"""Every permission there is. A permission belongs to at least one role (a repository test)."""

from opora.core.labels import Labelled


class Permission(Labelled):
    """What a person may be allowed to do; always within a scope."""

    # registry, access, journal
    SEE_REGISTRY = "see_registry", "видеть организации, должности и группы"
    EDIT_REGISTRY = "edit_registry", "вести организации, людей и группы"
    MANAGE_ACCOUNTS = "manage_accounts", "приглашать людей и давать роли"
    MANAGE_PERSONAL_DATA = "manage_personal_data", "выгружать и удалять персональные данные"
    SEE_JOURNAL = "see_journal", "читать журнал"
    # goals, indicators
    SEE_CYCLE = "see_cycle", "видеть цели, показатели и сроки цикла"
    EDIT_CYCLE = "edit_cycle", "вести цели и показатели, менять пакет"
    APPROVE_CYCLE = "approve_cycle", "утверждать цели и показатели"
    # collection
    SEE_COLLECTION = "see_collection", "видеть, кто что должен и что сдано"
    MANAGE_COLLECTION = "manage_collection", "ставить запросы данных, принимать и возвращать"
    SUBMIT_DATA = "submit_data", "сдавать файлы и формы"
    FILL_METHODICAL_FORMS = "fill_methodical_forms", "заполнять формы методического центра о школах"
    MANAGE_TESTS = "manage_tests", "вести календарь и контрольные срезы"
    MARK_TESTS = "mark_tests", "проверять работы среза и вносить баллы"
    # monitoring
    SEE_VALUES = "see_values", "видеть показатели школ поимённо"
    RUN_MONITORING = "run_monitoring", "проводить мониторинг"
    REPLY_VERDICT = "reply_verdict", "отвечать на заключение и вопросы от имени школы"
    ANSWER_REPLY = "answer_reply", "отвечать школе на её ответ"
    DECIDE_LIST = "decide_list", "вносить решение комиссии о списке и поддержке"
    # analysis
    SEE_ANALYSIS = "see_analysis", "видеть выводы, причины и отчёт"
    EDIT_ANALYSIS = "edit_analysis", "выбирать причины, править отчёт"
    APPROVE_REPORT = "approve_report", "утверждать аналитический отчёт"
    SEE_PRACTICES = "see_practices", "видеть банк практик"
    EDIT_PRACTICES = "edit_practices", "предлагать и править практики"
    # recommendations
    SEE_RECOMMENDATIONS = "see_recommendations", "видеть адресные рекомендации"
    EDIT_RECOMMENDATIONS = "edit_recommendations", "править и адресовать рекомендации"
    APPROVE_RECOMMENDATIONS = "approve_recommendations", "утверждать рекомендации"
    ANSWER_RECOMMENDATION = "answer_recommendation", "отвечать на рекомендацию"
    # interventions
    SEE_MEASURES = "see_measures", "видеть планы, меры и их исполнение"
    EDIT_MEASURES = "edit_measures", "вести планы и меры, переносить сроки"
    APPROVE_PLANS = "approve_plans", "утверждать планы и дорожные карты"
    REPORT_MEASURE = "report_measure", "отмечать ход мер, прикладывать подтверждения"
    EDIT_SUPPORT = (
        "edit_support",
        "назначать кураторов, вести договоры, наставничество и помощь ППМС",
    )
    EDIT_TRAINING = "edit_training", "вести обучение учителей и охват дефицитов"
    PLAN_VISITS = "plan_visits", "планировать выезды в школы и отчитываться о них"
    # decisions
    SEE_DECISIONS = "see_decisions", "видеть органы, заседания, решения и протоколы"
    EDIT_DECISIONS = "edit_decisions", "вести заседания, повестки, решения и старые протоколы"
    SIGN_PROTOCOLS = "sign_protocols", "вносить номер, дату и скан подписанного протокола"
    SEE_ASSIGNMENTS = "see_assignments", "видеть поручения и их исполнение"
    EDIT_ASSIGNMENTS = "edit_assignments", "давать поручения, переносить сроки, снимать с контроля"
    REPORT_ASSIGNMENT = "report_assignment", "отчитываться об исполнении поручения"
    ACCEPT_REPORT = "accept_report", "принимать отчёт об исполнении или возвращать его"
    HEAR_OVERDUE = "hear_overdue", "узнавать о поручениях, просрочку которых не разобрал контролёр"
    # the cycle as a whole
    SEE_FOLDER = "see_folder", "видеть проверку и папку цикла, выгружать цикл"
    MAKE_FOLDER = "make_folder", "проверять цикл и собирать его папку"
    # effectiveness
    SEE_EFFECT = "see_effect", "видеть, что изменили меры, и выводы о них"
    EDIT_EFFECT = "edit_effect", "оценивать меры, делать выводы, готовить отчёты о них"
    APPROVE_EFFECT = "approve_effect", "утверждать отчёты и справки об эффективности мер"
