META
key;value
budget;1
vote_type;approval
VOTES
PROJECTS
