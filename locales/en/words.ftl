## Words used everywhere.

sector-business = Business
sector-science = Science and education
sector-municipality = Municipality
sector-state = State institution
sector-ngo = Association or foundation
sector-other = Another field
sector-unknown = Not given

region-kurzeme = Kurzeme
region-latgale = Latgale
region-riga = Riga region
region-vidzeme = Vidzeme
region-zemgale = Zemgale
region-unknown = Not given

language-name = English

venue-to-be-confirmed = venue to be confirmed

error-unexpected = Something went wrong and this was not completed. Please try again in a moment.
too-many = That is more than we can handle at once. Please try again in a minute; nothing that was saved is lost.
