function x {
