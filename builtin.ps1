#Requires -Modules Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management
'ran'
