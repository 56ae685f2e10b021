// SPDX-License-Identifier: MIT
#include "footprints/updated.hpp"

using namespace updated;

namespace {

/// An image of a datastrip that others belong to as well.
satchel::FoundImage of_strip(std::string const& id, double west)
{
    auto image = sample::bare("DS_SHARED");
    image.footprint.id = id;
    image.footprint.acquisition_date = "2017-01-24T10:37:51.229Z";
    image.footprint.polygons = {satchel::to_polygon({west, 43, west + 1, 44})};
    return image;
}

satchel::FoundImage clouded(satchel::FoundImage image, double percent)
{
    image.footprint.cloud_cover = percent;
    return image;
}

satchel::FoundImage nameless(double west)
{
    auto image = of_strip("", west);
    image.footprint.source_id.clear();
    return image;
}

/// Each row tells in a column of the analyst which image it is.
void note_ids(std::string const& path)
{
    static_cast<void>(answer(path, "ALTER TABLE footprints ADD COLUMN note TEXT"));
    static_cast<void>(answer(path, "UPDATE footprints SET note = id"));
}

std::string rows(std::string const& path, std::string const& columns)
{
    return answer(path, "SELECT group_concat(" + columns +
                            ", ' ') FROM (SELECT * FROM footprints ORDER BY fid)");
}

constexpr char const* id_and_note = "coalesce(id, '') || '=' || coalesce(note, '')";

} // namespace

TEST_CASE("images that share a datastrip keep their rows in whatever order an update brings them",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    auto const a = of_strip("a", 1);
    auto const b = of_strip("b", 2);
    auto const c = of_strip("c", 3);
    write({a, b}, path);
    note_ids(path);

    CHECK(update({b, a}, path).unchanged == 2);
    auto const changed = update({c, clouded(b, 40), a}, path);

    CHECK(changed.added == 1);
    CHECK(changed.refreshed == 1);
    CHECK(changed.unchanged == 1);
    CHECK(rows(path, id_and_note) == "a=a b=b c=");
    CHECK(rows(path, "coalesce(cloud_cover, '-')") == "- 40.0 -");
    CHECK(update({c, clouded(b, 40), a}, path).unchanged == 3);
}

TEST_CASE("an image of a known datastrip is new when it lies elsewhere", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({of_strip("a", 1)}, path);
    note_ids(path);

    CHECK(update({of_strip("b", 2)}, path).added == 1);

    CHECK(rows(path, id_and_note) == "a=a b=");
}

TEST_CASE("an image whose catalogue id has changed is the same image", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({of_strip("a", 1), of_strip("b", 2)}, path);
    note_ids(path);

    auto const changed = update({clouded(of_strip("b2", 2), 5), of_strip("a2", 1)}, path);

    CHECK(changed.refreshed == 2);
    CHECK(changed.added == 0);
    CHECK(rows(path, id_and_note) == "a2=a b2=b");

    // Of two that look the same, one is known by its id: its row is no other's.
    CHECK(update({of_strip("new", 1), of_strip("a2", 1)}, path).added == 1);
    CHECK(rows(path, id_and_note) == "a2=a b2=b new=");
}

TEST_CASE("an image whose datastrip has another name is known by its catalogue id",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({of_strip("a", 1)}, path);
    note_ids(path);
    auto renamed = of_strip("a", 1);
    renamed.footprint.source_id = "DS_RENAMED";

    CHECK(update({renamed}, path).refreshed == 1);

    CHECK(rows(path, "source_id || '=' || note") == "DS_RENAMED=a");
}

TEST_CASE("where the layer or the service names no catalogue id, the datastrip tells images apart",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    write({of_strip("a", 1), of_strip("b", 2)}, path);
    note_ids(path);
    static_cast<void>(answer(path, "UPDATE footprints SET id = NULL WHERE id = 'b'"));

    CHECK(update({of_strip("b", 2), of_strip("a", 1)}, path).refreshed == 1);
    CHECK(rows(path, id_and_note) == "a=a b=b");

    CHECK(update({of_strip("", 2)}, path).refreshed == 1);
    CHECK(rows(path, id_and_note) == "a=a =b");
    CHECK(update({of_strip("", 2)}, path).unchanged == 1);
}

TEST_CASE("images without any id do not come again with each update", "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    auto placeless = nameless(1);
    placeless.footprint.polygons.clear();
    placeless.footprint.acquisition_date.clear();
    placeless.footprint.satellite = "PHR1A";
    std::vector<satchel::FoundImage> const images{nameless(1), clouded(nameless(1), 20),
                                                  nameless(2), placeless};
    write(images, path);

    CHECK(update(images, path).unchanged == 4);
    auto const changed = update({clouded(nameless(2), 30)}, path);

    CHECK(changed.refreshed == 1);
    CHECK(changed.added == 0);
    placeless.footprint.satellite = "PHR1B"; // may be any other
    CHECK(update({placeless}, path).added == 1);
    CHECK(answer(path, "SELECT count(*) FROM footprints") == "5");
}

TEST_CASE("a layer in which an image stands twice has one of its rows refreshed",
          "[footprints][update]")
{
    TemporaryFolder const folder;
    auto const path = (folder / "images.gpkg").string();
    auto renamed = of_strip("a", 1);
    renamed.footprint.source_id = "DS_OTHER";
    write({renamed, of_strip("a", 1)}, path);

    CHECK(update({clouded(of_strip("a", 1), 9)}, path).refreshed == 1);

    CHECK(rows(path, "source_id || '=' || coalesce(cloud_cover, '-')") ==
          "DS_OTHER=- DS_SHARED=9.0");
}
