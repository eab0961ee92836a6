## The list of workshops and the card.

workshop-list-title = Workshops to come
workshop-list-empty = No workshop has been announced at present. When there is one, we will tell those who asked for news.
workshop-list-hint = Choose a workshop to see more and to answer.
workshop-mine-title = Your answers
workshop-mine-empty = You have not answered any workshop to come yet. The list: /workshops
workshop-place = { $place }, { $venue }
workshop-seats = Seats taken: { $taken } of { $capacity }
workshop-queue = Waiting in the queue: { $waitlisted }
workshop-counts = Going { $going }, maybe { $maybe }
workshop-cancelled = This workshop has been cancelled.
workshop-over = This workshop has been held.
workshop-running = This workshop is taking place now.
workshop-gone = There is no such workshop, or it has not been announced yet. The list: /workshops
workshop-announcement = A new workshop
