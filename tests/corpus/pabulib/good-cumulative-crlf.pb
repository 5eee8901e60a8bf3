META
key; value
budget; 3.5
vote_type; cumulative
min_project_score_threshold; 2
PROJECTS
cost; project_id
2; 二
2; P/1
VOTES
points; vote; voter_id
3,4; P/1, 二; v 1
