"""The speed of the map on the screen: a real server, a real browser, a journey of 40 steps with 480 cards."""
