META
key;value
budget;281474976710656
vote_type;scoring
comment;#1: x
PROJECTS
project_id;cost
a;1
VOTES
voter_id;vote;points
1;a;0
