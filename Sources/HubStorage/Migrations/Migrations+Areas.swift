/// The steps for areas.
extension Migrations {
    /// Replaced whole with the catalogue, which holds their digest.
    static let areas = """
        -- The LSOA of 2021 that each postcode lies in, as the catalogue's postcodes.csv has it.
        CREATE TABLE postcode_area (
            postcode TEXT NOT NULL PRIMARY KEY CHECK (postcode = upper(postcode)),
            area TEXT NOT NULL CHECK (area GLOB 'E01[0-9][0-9][0-9][0-9][0-9][0-9]')
        ) STRICT, WITHOUT ROWID;
        -- Deciles of deprivation, 1 the most deprived.
        CREATE TABLE area_decile (
            area TEXT NOT NULL PRIMARY KEY CHECK (area GLOB 'E01[0-9][0-9][0-9][0-9][0-9][0-9]'),
            decile INTEGER NOT NULL CHECK (decile BETWEEN 1 AND 10)
        ) STRICT, WITHOUT ROWID;
        """
}
