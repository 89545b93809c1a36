# #Requires of a script that is called: the error has its name as called; those inside a block are the script's.
Set-Content old.ps1 "#Requires -Version 99`n'ran'"
./old.ps1
Set-Content inner.ps1 "function f {`n#Requires -Modules NoSuchModule`n}`n'ran'"
./inner.ps1
Set-Content edition.ps1 "#Requires -PSEdition Foo`n'ran'"
./edition.ps1
Set-Content builtin.ps1 "#Requires -Modules Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management`n'ran'"
./builtin.ps1
try { ./old.ps1 } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)" }
