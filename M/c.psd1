@{ ModuleVersion = "1.$(2)"; PrivateData = @{ b = $(1 + 1); d = -not $true; e = "x" * 2; f = [int]"3"; g = $PSScriptRoot -ne "" } }
