// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/scene.hpp"
#include "sandbox/sql.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

/// The scenes asked for: SQL conditions on the layer `scenes`, a place, an order.
struct CatalogueQuery {
    std::vector<std::string> conditions;
    std::unique_ptr<OGRPolygon> place; ///< null = the whole world
    std::string order;                 ///< SQL, "acquired DESC"
};

/// One page of what matches.
struct CataloguePage {
    std::size_t total = 0;
    std::vector<Scene> scenes;
};

/// The scenes in the state file.
class Catalogue {
public:
    explicit Catalogue(Connections& connections) : m_connections{connections} {}

    /// `first` counts from 0.
    [[nodiscard]] CataloguePage find(CatalogueQuery const& query, std::size_t first,
                                     std::size_t count);

    [[nodiscard]] std::optional<Scene> by_source_id(std::string const& source_id);

private:
    using Numbers = std::shared_ptr<std::vector<GIntBig> const>;

    [[nodiscard]] Numbers matching(GDALDataset& database, CatalogueQuery const& query);

    Connections& m_connections;
    std::mutex m_mutex;
    /// The last answers, each of one state of the catalogue: a client asks for all pages of one
    /// search.
    std::vector<std::pair<std::string, Numbers>> m_recent;
}; // class Catalogue

[[nodiscard]] OGRLayer& create_scene_layer(GDALDataset& database);

/// `row` is used again for every scene, which saves a third of the time.
void write_scene(OGRLayer& layer, OGRFeature& row, Scene const& scene);

/// Adds the indexes by id and time, once all scenes are there.
void index_scenes(GDALDataset& database);

} // namespace satchel::sandbox
