SET NAMES utf8mb4;
/*!40101 SET @saved = @@time_zone */;
CREATE TABLE `select` (`order` int PRIMARY KEY, # not `b int,
    `a``b` int -- nor this,
) /*!40100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin */ AUTO_INCREMENT=5 ROW_FORMAT=DYNAMIC;
INSERT INTO `select` VALUES (1, 2), (2, 3);
LOCK TABLES `select` WRITE;
UNLOCK TABLES;
