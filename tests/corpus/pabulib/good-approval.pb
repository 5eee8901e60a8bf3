META
key;value
budget;100
vote_type;approval
rule;greedy
num_votes;2
PROJECTS
project_id;cost;name;votes;selected
a;10;"x; ""y""";1;1
b;20.5;;;0
VOTES
voter_id;vote;sex
1;a,b;F
2;;
