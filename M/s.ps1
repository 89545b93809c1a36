$fromScript = 9; "ran"
