// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// By what an image is known again.
struct ImageKeys {
    std::string id;        ///< the catalogue's
    std::string source_id; ///< the datastrip's
    std::string look;      ///< when and where it was taken, of one that has neither
};

/// How much of an image stands in a row, besides ids.
enum class Likeness { none, same_look, all };

/// How the rows of the layer are read.
struct RowReader {
    std::function<FeaturePtr(std::int64_t)> row;
    std::function<ImageKeys(OGRFeature const&)> keys; ///< without the look
    std::function<Likeness(OGRFeature const&)> likeness;
};

/// The images of a layer, some forty bytes each, and which of them an image of a search is.
class KnownImages {
public:
    /// An id that the search brings: its row is of no other image.
    void expect(std::string_view id);

    /// A row of the layer.
    void add(std::int64_t fid, ImageKeys const& keys);

    /// All ids and rows are there.
    void sort();

    /// The row of an image, which no other image gets any more; nothing for a new one. Images are
    /// told apart as the search does it, by the catalogue's id: several may share a datastrip. By
    /// the datastrip where one side has no id, and where the service gave an image that stayed
    /// what it is (date, footprint, product) another id. With neither, by that look alone.
    [[nodiscard]] FeaturePtr take(ImageKeys const& image, RowReader const& rows);

private:
    struct Row {
        std::int64_t fid;
        std::size_t id; ///< the hash, 0 for none
        bool is_taken;
    };
    struct Entry {
        std::size_t hash;
        std::size_t row;
    };
    using Index = std::vector<Entry>;

    [[nodiscard]] FeaturePtr best_of(Index const& index, std::string const& key,
                                     ImageKeys const& image, RowReader const& rows);
    [[nodiscard]] bool is_of_another(Row const& row, std::size_t id) const;

    std::vector<std::size_t> m_expected; ///< hashes of ids
    std::vector<Row> m_rows;
    Index m_by_id;
    Index m_by_source_id;
    Index m_by_look;
}; // class KnownImages

} // namespace satchel::detail
