function Get-M1 { 1 }; function Get-M2 { 2 }
