META
key;value
budget;1
vote_type;approval
PROJECTS
project_id;cost
a;"1
