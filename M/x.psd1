@{ ModuleVersion = Get-Date }
