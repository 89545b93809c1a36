# XML nodes show their attributes and children; * shows .NET's properties too, but none that is named as the indexer
$x = [xml]'<root v="1"><item id="a">t</item><item id="b"/><sub><leaf>deep</leaf></sub></root>'
$x.root
$x.root | Get-Member -MemberType Properties | ForEach-Object Name
$x.root.item[0].Attributes
"$($x.root.item)"
