# A list that is one object gives its elements as the group's name.
Group-Object -InputObject 1, 2
Group-Object -InputObject 'a', 'b' -NoElement | ForEach-Object Name
