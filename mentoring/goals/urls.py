"""Goals, the initial questionnaire, and the library of tools with its blanks."""

from django.urls import path

from mentoring.goals.views import following, goals, questionnaires, tools

urlpatterns = [
    path("mentorships/<int:pk>/goals", goals.goals, name="goals"),
    path("mentorships/<int:pk>/goals/begin", goals.begin_goal, name="begin_goal"),
    path("mentorships/<int:pk>/goals/begin-together", goals.begin_common_goal, name="begin_common_goal"),
    path("mentorships/<int:pk>/tools", tools.tools, name="tools"),
    path("goals/<uuid:pk>", goals.goal, name="goal"),
    path("goals/<uuid:pk>/answers/<slug:key>", goals.goal_answer, name="goal_answer"),
    path("goals/<uuid:pk>/share", goals.share_goal, name="share_goal"),
    path("goals/<uuid:pk>/discard", goals.discard_goal, name="discard_goal"),
    path("goals/<uuid:pk>/tasks", following.add_task, name="add_goal_task"),
    path("goals/<uuid:pk>/mark", following.mark_goal, name="mark_goal"),
    path("goals/<uuid:pk>/comments", following.comment_goal, name="comment_goal"),
    path("goals/tasks/<uuid:pk>", following.task, name="goal_task"),
    path("goals/tasks/<uuid:pk>/tick", following.tick_task, name="tick_goal_task"),
    path("goals/tasks/<uuid:pk>/drop", following.drop_task, name="drop_goal_task"),
    path("questionnaires/<int:pk>", questionnaires.questionnaire, name="questionnaire"),
    path(
        "questionnaires/<int:pk>/answers/<slug:key>", questionnaires.questionnaire_answer, name="questionnaire_answer"
    ),
    path("questionnaires/<int:pk>/read", questionnaires.questionnaire_read, name="questionnaire_read"),
    path("programmes/<int:pk>/questionnaires", questionnaires.questionnaires, name="questionnaires"),
    path("programmes/<int:pk>/questionnaires/send", questionnaires.send_questionnaires, name="send_questionnaires"),
    path("programmes/<int:pk>/blanks/<slug:tool>/<slug:language>.pdf", tools.blank, name="blank"),
]
