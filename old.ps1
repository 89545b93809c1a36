#Requires -Version 99
'ran'
