#Requires -PSEdition Foo
'ran'
