$ErrorActionPreference = "Stop"; Get-Item /nosuch; function d {1}
