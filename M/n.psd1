@{ ModuleVersion = "1.0"; NestedModules = "M.psm1"; FunctionsToExport = "Get-M2"; ScriptsToProcess = "s.ps1" }
