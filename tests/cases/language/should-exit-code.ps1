$Host.SetShouldExit(7)
'the last'
