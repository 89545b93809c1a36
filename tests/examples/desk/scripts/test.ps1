"Test.ps1 on $([Environment]::MachineName)"
